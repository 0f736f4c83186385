# aspsim check: what it shows of a good scenario.
# Checks are functions, called by their names.
# shellcheck disable=SC2317
# shellcheck source=tests/cli/lib.sh
. tests/cli/lib.sh
small_plan >plan.csv
printf 'parameter,value\nmarket.growth_end,5%%\n' >layer.csv

shows() {
    leaves 0 "$aspsim" check plan.csv layer.csv --set market.volatility=0.25 && [ ! -s err.txt ] || return 1
    says out.txt "plan.csv:6" && grep -q '^market.growth_end  *0.05 .*layer.csv:2' out.txt &&
        grep -q '^market.volatility  *0.25 .*--set' out.txt && grep -q 'USD a year' out.txt
}
check "each value with where it comes from" shows

defaults() {
    says out.txt "Taken from defaults" && grep -q '^  market.growth_halflife  *never' out.txt &&
        says out.txt "segment.smb.ultimate" && ! grep -q '^  market.growth_end' out.txt
}
check "defaults taken are listed, said values are not" defaults

assumptions() {
    says out.txt "Assumptions (1" && says out.txt "  market.growth" && says out.txt "where they come from: 6"
}
check "assumptions and numbers without a source are counted" assumptions

files() {
    says out.txt "plan.csv (scenario) read as" && says out.txt "layer.csv (layer) read as"
}
check "the files are listed with how they were read" files

bundled() {
    for scenario in "$repository"/scenarios/*.csv; do
        leaves 0 "$aspsim" check "$scenario" || return 1
    done
}
check "the bundled scenarios are in order" bundled

many_faults() {
    { echo 'parameter,value'; for row in $(seq 30); do echo "market.wrong$row,1"; done; } >bad.csv
    leaves 2 "$aspsim" check bad.csv && says err.txt "more errors in this file" &&
        [ "$(grep -c ': error: ' err.txt)" -le 21 ]
}
check "twenty faults of a file are shown, the rest is counted" many_faults
finish
