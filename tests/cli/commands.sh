# Help, usage errors, and the commands that only show something.
# Checks are functions, called by their names.
# shellcheck disable=SC2317
# shellcheck source=tests/cli/lib.sh
. tests/cli/lib.sh

help_lists_commands() {
    leaves 0 "$aspsim" --help || return 1
    for command in new check params dist run charts rng; do
        says out.txt "  $command" || return 1
    done
    ! grep -qE 'serve|sweep|compare|--lang|--precision' out.txt
}
check "--help lists the commands that work, and only these" help_lists_commands

each_help_works() {
    for command in new check params dist run charts rng; do
        leaves 0 "$aspsim" "$command" --help || return 1
        says out.txt "Usage: aspsim $command" || return 1
    done
    leaves 0 "$aspsim" run --help && ! grep -qE -e '--lang|--precision|html|pptx|xlsx' out.txt
}
check "each command has --help, which offers nothing that does not work yet" each_help_works

version() {
    leaves 0 "$aspsim" --version && says out.txt "aspsim 0.1.0" && leaves 0 "$aspsim" run --version &&
        says out.txt "aspsim 0.1.0"
}
check "--version" version

nothing_said() {
    leaves 2 "$aspsim" && says err.txt "Usage: aspsim"
}
check "no command is wrong usage" nothing_said

unknown_command() {
    leaves 2 "$aspsim" chek && says err.txt 'did you mean "check"?'
}
check "an unknown command asks what was meant" unknown_command

unknown_option() {
    leaves 2 "$aspsim" run plan.csv --pahts 3 && leaves 2 "$aspsim" charts --seed 3 && leaves 2 "$aspsim" run
}
check "unknown options and missing arguments end with status 2" unknown_option

bad_numbers() {
    for option in "--paths 0" "--paths 1.5" "--paths many" "--paths 5000000000" "--seed -1" "--threads 0" \
        "--bands some" "--decimal :" "--delimiter ab" "--set novalue"; do
        # shellcheck disable=SC2086
        leaves 2 "$aspsim" run plan.csv $option || return 1
    done
}
check "option arguments that are none are wrong usage" bad_numbers

refused_format() {
    leaves 2 "$aspsim" run plan.csv --format csv,html || return 1
    says err.txt "html" && says err.txt "csv, json, png, svg and pdf"
}
check "a format that is not there yet is refused with those that are" refused_format

params_all() {
    leaves 0 "$aspsim" params && says out.txt "market.growth" && says out.txt "run.paths" && says out.txt "20000"
}
check "params lists the model's and the engine's parameters" params_all

params_some() {
    leaves 0 "$aspsim" params segment && says out.txt "segment.<segment>.p" || return 1
    ! grep -q "market.size" out.txt || return 1
    leaves 0 "$aspsim" params segment.mine.q && says out.txt "segment.<segment>.q" && [ "$(wc -l <out.txt)" -eq 2 ]
}
check "params takes a prefix, or a key of one's own" params_some

params_wrong() {
    leaves 2 "$aspsim" params markt && says err.txt 'did you mean "market"?'
}
check "params with an unknown prefix asks what was meant" params_wrong

dist_normal() {
    leaves 0 "$aspsim" dist 'normal(100, 10)' || return 1
    says out.txt "mean   100" && says out.txt "sd     10" && says out.txt "P50    100" && says out.txt "P95    116.449" &&
        [ "$(grep -c '%  ' out.txt)" -eq 12 ]
}
check "dist shows mean, sd, percentiles and twelve bars" dist_normal

dist_percentiles() {
    leaves 0 "$aspsim" dist 'normal(0, 1)' P97.5 2.5 || return 1
    says out.txt "P97.5  1.95996" && says out.txt "P2.5   -1.95996" && ! grep -q '^P50' out.txt
}
check "dist shows the percentiles asked for" dist_percentiles

dist_others() {
    leaves 0 "$aspsim" dist 'discrete(1: 1, 4: 3)' && says out.txt "75%" || return 1
    leaves 0 "$aspsim" dist 2.5M && says out.txt "value  2500000" || return 1
    leaves 0 "$aspsim" dist -- '-3 to 5' && says out.txt "P5     -3" || return 1
    leaves 0 "$aspsim" dist '15; 2009-11: 10' && says out.txt "from 2009-11"
}
check "dist shows atoms, plain values, values below nought and schedules" dist_others

dist_wrong() {
    leaves 2 "$aspsim" dist 'normal(100)' && says err.txt "VALUE:1:" || return 1
    leaves 2 "$aspsim" dist 'normal(1, 1)' P101 && leaves 2 "$aspsim" dist 'nrmal(1, 1)' && says err.txt "normal"
}
check "dist refuses what is no value or percentile" dist_wrong

charts() {
    leaves 0 "$aspsim" charts && says out.txt "market-fan"
}
check "charts lists the charts" charts

rng_text() {
    "$aspsim" rng >one && "$aspsim" rng >two && cmp one two || return 1
    "$aspsim" rng --seed 2 >two && ! cmp -s one two || return 1
    "$aspsim" rng --name other >two && ! cmp -s one two
}
check "rng gives the same words for a seed and name, others for others" rng_text

# The words of --raw are those of the text: path 0 index 0 first. Bytes are turned as this machine needs it.
rng_raw() {
    "$aspsim" rng --raw 2>err.txt | head -c 1000000 >raw
    [ "$(wc -c <raw)" -eq 1000000 ] && [ ! -s err.txt ] || return 1
    od -An -v -tx4 -N128 raw | tr -s ' ' '\n' | grep . >words
    "$aspsim" rng | sed 's/.*index 0  //' | tr ' ' '\n' >text
    [ "$(wc -l <text)" -eq 32 ] && cmp words text
}
check "rng --raw streams the same words and ends when the reader does" rng_raw

full_disk() {
    [ -e /dev/full ] || return 0
    "$aspsim" params >/dev/full 2>err.txt
    [ $? -eq 1 ] && says err.txt "standard output"
}
check "output that cannot be written is a failure" full_disk

params_json() {
    "$aspsim" params --json >params.json && python3 -c '
import json
rows = json.load(open("params.json"))
assert len(rows) > 30 and all(row["meaning"] for row in rows)
assert {row["parameter"] for row in rows} >= {"market.growth", "run.seed"}'
}
if command -v python3 >/dev/null 2>&1; then
    check "params --json is JSON" params_json
else
    echo "skipped: python3 not installed"
fi
finish
