#!/bin/sh
# Runs groups of checks and closes with the total: rules (tests/rules), unit (tests/unit), cli (tests/cli).
#
# A unit test that does not build or dies is one failure; else its cmocka tests are counted one by one. Scripts say
# `ok - NAME`, `not ok - NAME` or `skipped: NAME not installed`, one a line; a script that says none of these counts as
# one, and one that ends with a status other than 0 without a `not ok` counts as failed.
set -u
LC_ALL=C
export LC_ALL

make=
out=build/release
program=build/aspsim
only=
seconds_most=${TEST_SECONDS_MOST:-600}
while [ $# -gt 0 ]; do
    case $1 in
    --make) make=$2; shift 2 ;;
    --out) out=$2; shift 2 ;;
    --program) program=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    *) break ;;
    esac
done

passed=0
failed=0
skipped=0
skips=
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# Leaks of others' libraries are not ours; the thread sanitizer of these compilers cannot bear randomised addresses of
# more than 28 bits, which newer kernels use.
LSAN_OPTIONS="suppressions=$PWD/tests/leaks.txt:print_suppressions=0"
export LSAN_OPTIONS

# A locale with decimal commas, for the tests that no locale changes what is read and written.
if [ ! -d "$out/locale/nb_NO.UTF-8" ] && command -v localedef >/dev/null 2>&1; then
    mkdir -p "$out/locale"
    localedef -i nb_NO -f UTF-8 "$out/locale/nb_NO.UTF-8" >/dev/null 2>&1 || true
fi
if [ -d "$out/locale" ]; then
    LOCPATH=$(cd "$out/locale" && pwd)
    export LOCPATH
fi

plain_addresses=
case $out in
*tsan*) ! setarch "$(uname -m)" -R true 2>/dev/null || plain_addresses="setarch $(uname -m) -R" ;;
esac

# Adds counts to the totals and prints one line; the log of what failed follows it.
tell() { # name passed failed skipped log
    passed=$((passed + $2))
    failed=$((failed + $3))
    skipped=$((skipped + $4))
    if [ "$3" -gt 0 ]; then
        printf 'FAILED  %-36s %s passed, %s failed\n' "$1" "$2" "$3"
        sed 's/^/        /' "$5" | tail -n 60
    elif [ "$2" -gt 0 ]; then
        printf 'ok      %-36s %s\n' "$1" "$2"
    fi
}

count() { # pattern log
    grep -c "$1" "$2"
}

cmocka_count() { # verdict log
    sed -n "s/^\\[ *$1 *\\] \\([0-9][0-9]*\\) test.*/\\1/p" "$2" | awk '{ sum += $1 } END { print sum + 0 }'
}

wanted() { # name; all are where none is named
    [ -n "$only" ] || return 0
    for word in $only; do
        case $1 in "test_$word") return 0 ;; esac
    done
    return 1
}

run_unit() {
    for source in tests/unit/test_*.c; do
        [ -e "$source" ] || continue
        name=$(basename "$source" .c)
        wanted "$name" || continue
        log=$scratch/$name
        if [ -n "$make" ] && ! $make "$out/tests/$name" >/dev/null 2>&1; then
            echo "$name does not build" >"$log"
            tell "$name" 0 1 0 "$log"
            continue
        fi
        $plain_addresses timeout "$seconds_most" "$out/tests/$name" >"$log" 2>&1 </dev/null
        status=$?
        good=$(cmocka_count PASSED "$log")
        bad=$(cmocka_count FAILED "$log")
        left=$(cmocka_count SKIPPED "$log")
        if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
            bad=1
            echo "$name ended with status $status" >>"$log"
        elif [ $((good + left)) -eq 0 ] && [ "$bad" -eq 0 ]; then
            bad=1
            echo "$name ran no test" >>"$log"
        fi
        tell "$name" "$good" "$bad" "$left" "$log"
        # Where cmocka lists what was left out, each name stands once more.
        [ "$left" -eq 0 ] ||
            skips="$skips$(sed -n "s/^\[  SKIPPED \] \([^0-9].*\)/skipped: $name, \1;/p" "$log" | sort -u | tr -d '\n')"
    done
}

run_scripts() { # folder
    for script in "$1"/*.sh; do
        [ -e "$script" ] || continue
        case $script in */lib*.sh) continue ;; esac
        name=$(basename "$(dirname "$script")")/$(basename "$script" .sh)
        log=$scratch/$(echo "$name" | tr / _)
        ASPSIM=$program OUT=$out timeout "$seconds_most" sh "$script" >"$log" 2>&1 </dev/null
        status=$?
        good=$(count '^ok' "$log")
        bad=$(count '^not ok' "$log")
        left=$(count '^skipped: ' "$log")
        if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
            bad=1
            echo "$name ended with status $status" >>"$log"
        elif [ "$status" -eq 0 ] && [ $((good + bad + left)) -eq 0 ]; then
            good=1
        fi
        tell "$name" "$good" "$bad" "$left" "$log"
        skips="$skips$(grep '^skipped: ' "$log" | sed 's/$/;/')"
    done
}

for group in "$@"; do
    case $group in
    rules) run_scripts tests/rules ;;
    unit) run_unit ;;
    cli) run_scripts tests/cli ;;
    *) echo "no such group: $group" >&2; exit 2 ;;
    esac
done

[ -z "$skips" ] || printf '%s' "$skips" | tr ';' '\n' | sort -u
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
