# aspsim run: what it writes, what it refuses, and that it leaves nothing behind when it fails.
# Checks are functions, called by their names.
# shellcheck disable=SC2317
# shellcheck source=tests/cli/lib.sh
. tests/cli/lib.sh
small_plan >plan.csv

nothing_left() {
    left=$(find . -name '*.writing-*' -o -name '*.outdated')
    [ -z "$left" ] || {
        echo "left behind: $left"
        return 1
    }
}

writes_all() {
    leaves 0 "$aspsim" run plan.csv --set market.growth_end=5% || return 1
    for file in manifest.json scenario.csv command summary.csv summary.json series.csv yearly.csv \
        charts/market-fan.png charts/market-fan.csv charts/market-fan.txt; do
        [ -s "out/plan/$file" ] || {
            echo "out/plan/$file is missing"
            return 1
        }
    done
    [ ! -s err.txt ] && nothing_left
}
check "a run writes its folder, by default out/SCENARIO" writes_all

answer_first() {
    head -n 1 out.txt | grep -qE '^By December 2001 the market is \$[0-9.]+M to \$[0-9.]+M a year in 8 of 10 futures' &&
        says out.txt "Target big is met in" && says out.txt "potential seats have moved" && says out.txt "out/plan"
}
check "the summary begins with the answer" answer_first

one_screen() {
    [ "$(wc -l <out.txt)" -le 24 ] && awk 'length($0) > 104 { bad = 1 } END { exit bad }' out.txt
}
check "the summary fits one screen" one_screen

headers() {
    [ "$(head -n 1 out/plan/summary.csv)" = "strategy,metric,unit,mean,mean_se,sd,p05,p10,p25,p50,p50_se,p75,p90,p95,min,max,share_never,undefined" ] &&
        [ "$(head -n 1 out/plan/series.csv)" = "strategy,metric,unit,date,mean,mean_se,sd,p05,p10,p25,p50,p75,p90,p95" ] &&
        [ "$(head -n 1 out/plan/yearly.csv)" = "strategy,metric,unit,year,mean,mean_se,sd,p05,p10,p25,p50,p75,p90,p95" ] &&
        [ "$(grep -c '^,market.revenue,USD a year,200[01]-' out/plan/series.csv)" -eq 24 ] &&
        [ "$(grep -c '^,market.revenue,USD a year,200[01],' out/plan/yearly.csv)" -eq 2 ] &&
        ! grep -qi nan out/plan/*.csv
}
check "the CSV files have the columns and rows promised" headers

command_recorded() {
    printf 'run\nplan.csv\n--set\nmarket.growth_end=5%%\n' | cmp - out/plan/command
}
check "the command is recorded, one argument a line" command_recorded

manifest() {
    says out/plan/manifest.json "$(sha256sum out/plan/series.csv | cut -d' ' -f1)" &&
        says out/plan/manifest.json "$(sha256sum plan.csv | cut -d' ' -f1)" &&
        says out/plan/manifest.json '"market.growth_end=5%"' &&
        says out/plan/manifest.json "$(sha256sum out/plan/charts/market-fan.png | cut -d' ' -f1)"
}
check "the manifest has the hashes of what was read and written" manifest

scenario_runs() {
    leaves 0 "$aspsim" run out/plan/scenario.csv --out copy --format csv && cmp copy/series.csv out/plan/series.csv &&
        cmp copy/summary.csv out/plan/summary.csv && cmp copy/scenario.csv out/plan/scenario.csv
}
check "scenario.csv runs and gives the same numbers" scenario_runs

threads() {
    for threads in 1 2 3 7; do
        leaves 0 "$aspsim" run plan.csv --paths 5000 --threads "$threads" --out "threads-$threads" --samples || return 1
        for file in summary.csv series.csv yearly.csv samples.csv charts/market-fan.png; do
            cmp "threads-1/$file" "threads-$threads/$file" || return 1
        done
    done
}
check "1, 2, 3 and 7 threads write the same bytes" threads

samples() {
    [ "$(wc -l <threads-1/samples.csv)" -eq 5001 ] && head -n 1 threads-1/samples.csv | grep -q '^path,market.growth,' &&
        sed -n 2p threads-1/samples.csv | grep -q '^0,'
}
check "--samples writes a row for each future" samples

previous() {
    leaves 0 "$aspsim" run plan.csv --seed 2 --out kept --format csv && cp kept/summary.csv first.csv || return 1
    leaves 0 "$aspsim" run plan.csv --seed 3 --out kept/ --format csv && cmp first.csv kept.previous/summary.csv || return 1
    cp kept/summary.csv second.csv
    leaves 0 "$aspsim" run plan.csv --seed 4 --out kept --format csv && cmp second.csv kept.previous/summary.csv &&
        ! cmp -s second.csv kept/summary.csv && nothing_left
}
check "a rerun keeps the last folder as DIR.previous" previous

foreign() {
    mkdir -p foreign && echo precious >foreign/thesis.txt
    leaves 2 "$aspsim" run plan.csv --out foreign && says err.txt "not written by aspsim" || return 1
    [ "$(cat foreign/thesis.txt)" = precious ] && [ "$(ls foreign)" = thesis.txt ] && [ ! -e foreign.previous ] || return 1
    mkdir -p claims && echo '{"name": "another program"}' >claims/manifest.json
    leaves 2 "$aspsim" run plan.csv --out claims && [ "$(ls claims)" = manifest.json ] || return 1
    echo text >file
    leaves 2 "$aspsim" run plan.csv --out file && [ "$(cat file)" = text ] || return 1
    ln -s foreign link
    leaves 2 "$aspsim" run plan.csv --out link && leaves 2 "$aspsim" run plan.csv --out . &&
        leaves 2 "$aspsim" run plan.csv --out .. && nothing_left
}
check "what aspsim did not write is never touched" foreign

foreign_previous() {
    leaves 0 "$aspsim" run plan.csv --out ours --format csv || return 1
    mkdir ours.previous && echo precious >ours.previous/thesis.txt
    leaves 2 "$aspsim" run plan.csv --out ours --format csv && [ "$(cat ours.previous/thesis.txt)" = precious ]
}
check "a DIR.previous that is not ours is not touched either" foreign_previous

no_file() {
    mkdir empty && cd empty || return 1
    leaves 2 "$aspsim" run missing.csv && says err.txt "missing.csv" && [ ! -e out ]
    status=$?
    cd ..
    return "$status"
}
check "a missing scenario is wrong input and leaves nothing" no_file

faults() {
    printf 'parameter,value\nrun.start,2000-01\nmarket.grwoth,90%%\nmarket.size,150X\n' >bad.csv
    leaves 2 "$aspsim" run bad.csv --out bad && says err.txt 'bad.csv:3:1: error:' && says err.txt "market.growth" &&
        says err.txt "bad.csv:4:13: error:" && [ ! -e bad ] && leaves 2 "$aspsim" check bad.csv
}
check "faults name file, line and column; check and run end with status 2" faults

settings() {
    leaves 2 "$aspsim" run plan.csv --set market.growht=3 --out bad && says err.txt "--set market.growht=3:1:" &&
        [ ! -e bad ]
}
check "a wrong --set is told apart" settings

layers() {
    printf 'parameter,value\nmarket.growth,10%%\n' >slow.csv
    leaves 0 "$aspsim" run plan.csv slow.csv --format csv && [ -d out/plan+slow ] && says out/plan+slow/scenario.csv "market.growth,0.1"
}
check "layers win and name the folder" layers

metric() {
    leaves 0 "$aspsim" run plan.csv --metric market.revenue@2000-06 --format csv --out metric &&
        head -n 1 out.txt | grep -q '^By June 2000 the market is ' && says metric/summary.csv "market.revenue@2000-06" || return 1
    leaves 2 "$aspsim" run plan.csv --metric market.revenu@2000-06 --out none && says err.txt "market.revenue" || return 1
    leaves 2 "$aspsim" run plan.csv --metric market.revenue@2009-06 --out none && [ ! -e none ]
}
check "--metric decides the first line; wrong ones are refused" metric

middle() {
    leaves 0 "$aspsim" run plan.csv --middle --format csv --out middle && head -n 1 out.txt | grep -q "no luck" &&
        [ "$(grep -c '^,market.final' middle/summary.csv)" -eq 1 ]
}
check "--middle says that it is the middle" middle

quiet() {
    leaves 0 "$aspsim" run plan.csv --quiet --format csv --out quiet && [ ! -s out.txt ] && [ ! -s err.txt ]
}
check "--quiet says nothing" quiet

formats() {
    leaves 0 "$aspsim" run plan.csv --format svg,pdf --out pictures && [ -s pictures/charts/market-fan.svg ] &&
        [ -s pictures/charts/market-fan.pdf ] && [ -s pictures/charts/market-fan.csv ] && [ ! -e pictures/series.csv ] &&
        [ ! -e pictures/charts/market-fan.png ] && leaves 2 "$aspsim" run plan.csv --format csv,csv
}
check "--format writes what was asked and no more" formats

readonly_parent() {
    [ "$(id -u)" -ne 0 ] || return 0
    mkdir locked && chmod a-w locked
    leaves 1 "$aspsim" run plan.csv --out locked/run && [ -z "$(ls locked)" ]
}
check "a folder that cannot be made is a failure" readonly_parent

parent_is_file() {
    leaves 1 "$aspsim" run plan.csv --out file/run && [ "$(cat file)" = text ]
}
check "a parent that is a file is a failure" parent_is_file

json() {
    "$aspsim" run plan.csv --json --format json --out json >said.json 2>err.txt && cmp said.json json/summary.json &&
        python3 -c '
import json
rows = json.load(open("said.json"))
names = [row["metric"] for row in rows]
assert "market.final" in names and "target.big" in names
assert all(row["undefined"] == 0 for row in rows)
manifest = json.load(open("json/manifest.json"))
assert manifest["written_by"] == "aspsim" and manifest["paths"] == 2000'
}
if command -v python3 >/dev/null 2>&1; then
    check "--json prints the summary as JSON, the manifest is JSON" json
else
    echo "skipped: python3 not installed"
fi
finish
