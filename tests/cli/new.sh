# aspsim new: a plan that checks and runs unchanged, with the same numbers in every locale.
# Checks are functions, called by their names.
# shellcheck disable=SC2317
# shellcheck source=tests/cli/lib.sh
. tests/cli/lib.sh

locales() {
    for locale in us nb fr nl; do
        leaves 0 "$aspsim" new "plan-$locale.csv" --csv-locale "$locale" || return 1
        leaves 0 "$aspsim" check "plan-$locale.csv" && [ ! -s err.txt ] || return 1
        leaves 0 "$aspsim" run "plan-$locale.csv" --paths 3000 --format csv --out "run-$locale" && [ ! -s err.txt ] || return 1
        cmp run-us/summary.csv "run-$locale/summary.csv" && cmp run-us/series.csv "run-$locale/series.csv" &&
            cmp run-us/scenario.csv "run-$locale/scenario.csv" || return 1
    done
}
check "the plan of each locale checks, runs and gives the same numbers" locales

as_excel() {
    for locale in us nb fr nl; do
        [ "$(head -c 3 "plan-$locale.csv" | od -An -tx1 | tr -d ' \n')" = efbbbf ] || return 1
        [ "$(grep -c "$(printf '\r')\$" "plan-$locale.csv")" -eq "$(wc -l <"plan-$locale.csv")" ] || return 1
    done
    says plan-nb.csv "market.growth_halflife;2,5;" && says plan-us.csv "market.growth_halflife,2.5," &&
        says plan-fr.csv ";x0,85;" && cmp plan-nb.csv plan-fr.csv
}
check "plans have what Excel of the country writes" as_excel

standard() {
    leaves 0 "$aspsim" new plan.csv && cmp plan.csv plan-us.csv
}
check "the standard is us" standard

every_future() {
    leaves 0 "$aspsim" run plan.csv --paths 100000 --format csv --out many && [ ! -s err.txt ]
}
check "no future of the plan leaves its ranges" every_future

notes() {
    awk -F, '/^(market|segment|offer)[.]/ && !/assumption|~/ { print "no note: " $0; bad = 1 } END { exit bad }' plan.csv
}
check "every number about the world says where to look it up" notes

overwriting() {
    echo mine >mine.csv
    leaves 2 "$aspsim" new mine.csv && says err.txt "mine.csv: error:" && [ "$(cat mine.csv)" = mine ] || return 1
    leaves 2 "$aspsim" new plan2.csv --csv-locale de && [ ! -e plan2.csv ] && leaves 2 "$aspsim" new missing/plan.csv
}
check "nothing is overwritten; an unknown locale is refused" overwriting

from() {
    small_plan >small.csv
    printf 'offer.a.price,"12.125; 2000-06: 10.5 to 11.5"\nsegment.smb.price_response,-1.125\n' >rows.csv
    { grep -v '^\[target\]\|^big' small.csv; cat rows.csv; } >smallest.csv
    leaves 0 "$aspsim" run smallest.csv --format csv --out small || return 1
    for locale in us nb fr nl; do
        leaves 0 "$aspsim" new "copy-$locale.csv" --from smallest.csv --csv-locale "$locale" && says out.txt "resolved" || return 1
        leaves 0 "$aspsim" run "copy-$locale.csv" --format csv --out "copy-$locale" || return 1
        cmp small/summary.csv "copy-$locale/summary.csv" && cmp small/scenario.csv "copy-$locale/scenario.csv" || return 1
    done
    leaves 2 "$aspsim" new none.csv --from missing.csv && [ ! -e none.csv ]
}
check "--from gives a scenario that runs the same in every locale" from
finish
