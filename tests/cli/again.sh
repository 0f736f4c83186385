# aspsim run --again: the same numbers from the folder alone, or nothing.
# Checks are functions, called by their names.
# shellcheck disable=SC2317
# shellcheck source=tests/cli/lib.sh
. tests/cli/lib.sh
small_plan >plan.csv
mkdir data
printf 'date,revenue\n1998,80000000\n1999,150000000\n2000,400000000\n' >data/history.csv
printf 'growth\n0.6\n0.9\n1.1\n' >data/growth.csv
printf 'parameter,value\nmarket.history,data/history.csv\nmarket.growth,"sample(""data/growth.csv"", growth)"\n' >extra.csv

made() {
    leaves 0 "$aspsim" run plan.csv extra.csv --set market.volatility=25% --seed 5 --samples --format csv,png \
        --metric market.revenue@2000-12 --out first || return 1
    [ -s first/inputs/history.csv ] && [ -s first/inputs/growth.csv ] || return 1
    cp -R first kept
}
check "a run copies the files it used" made

same() {
    mkdir -p elsewhere && mv first elsewhere/first && rm -rf plan.csv extra.csv data && cd elsewhere || return 1
    leaves 0 "$aspsim" run --again first || return 1
    cd ..
    for file in summary.csv series.csv yearly.csv samples.csv scenario.csv command charts/market-fan.png \
        charts/market-fan.csv inputs/history.csv inputs/growth.csv; do
        cmp "kept/$file" "elsewhere/first/$file" || return 1
    done
    head -n 1 elsewhere/out.txt | grep -q '^By December 2000 the market is'
}
check "--again writes the same bytes from the folder alone" same

more_formats() {
    leaves 0 "$aspsim" run --again elsewhere/first --format svg --quiet && [ -s elsewhere/first/charts/market-fan.svg ] &&
        [ -s elsewhere/first/charts/market-fan.png ] && [ -s elsewhere/first/series.csv ] || return 1
    leaves 0 "$aspsim" run --again elsewhere/first --quiet && [ -s elsewhere/first/charts/market-fan.svg ] &&
        cmp kept/series.csv elsewhere/first/series.csv && cmp kept/charts/market-fan.png elsewhere/first/charts/market-fan.png
}
check "formats asked beside it are added, and stay" more_formats

changed() {
    cp -R kept changed
    sed 's/^market.volatility,.*/market.volatility,0.3,,/' kept/scenario.csv >changed/scenario.csv
    cp changed/scenario.csv scenario.csv
    leaves 1 "$aspsim" run --again changed && says err.txt "other numbers" && cmp scenario.csv changed/scenario.csv &&
        [ ! -e changed.previous ]
}
check "a changed scenario is refused and nothing is written" changed

foreign() {
    mkdir foreign && echo run >foreign/command
    leaves 2 "$aspsim" run --again foreign && leaves 2 "$aspsim" run --again missing && [ "$(ls foreign)" = command ]
}
check "--again of a folder that is not ours is wrong input" foreign

others() {
    leaves 2 "$aspsim" run --again kept --paths 5 && leaves 2 "$aspsim" run --again kept plan.csv &&
        leaves 2 "$aspsim" run --again kept --set a=b
}
check "--again takes no other options" others
finish
