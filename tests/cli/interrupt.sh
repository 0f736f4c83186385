# A run that is stopped stops soon and leaves nothing.
# Checks are functions, called by their names.
# shellcheck disable=SC2317
# shellcheck source=tests/cli/lib.sh
. tests/cli/lib.sh
small_plan >plan.csv

# stopped SIGNAL STATUS: starts a long run, stops it, wants the status, within about a second, and no trace.
stopped() {
    "$aspsim" run plan.csv --paths 2000000000 --out stopped/run >out.txt 2>err.txt &
    process=$!
    sleep 1
    before=$(date +%s)
    kill "-$1" "$process" || return 1
    wait "$process"
    status=$?
    after=$(date +%s)
    [ "$status" -eq "$2" ] || {
        echo "status $status"
        cat err.txt
        return 1
    }
    [ $((after - before)) -le 2 ] || {
        echo "it took $((after - before)) s"
        return 1
    }
    left=$(find . -mindepth 1 ! -name plan.csv ! -name out.txt ! -name err.txt ! -name .said)
    if [ -n "$left" ] || [ -s err.txt ] || [ -s out.txt ]; then
        echo "left: $left"
        cat out.txt err.txt
        return 1
    fi
}
check "SIGTERM ends a run with 143 and leaves nothing" stopped TERM 143

# A shell without job control starts background programs with SIGINT ignored; only a program can undo that.
interrupted() {
    stopped INT 130
}
check "SIGINT ends a run with 130 and leaves nothing" interrupted

keeps_last() {
    leaves 0 "$aspsim" run plan.csv --out kept --format csv || return 1
    cp kept/summary.csv kept.csv
    "$aspsim" run plan.csv --paths 2000000000 --out kept >out.txt 2>err.txt &
    process=$!
    sleep 1
    kill -TERM "$process"
    wait "$process"
    cmp kept.csv kept/summary.csv && [ ! -e kept.previous ]
}
check "the folder of the last run is still there after one that was stopped" keeps_last
finish
