#!/bin/sh
# The benchmark: kernels, the market model, and the same model in NumPy beside it in the same run.
# usage: run.sh BUILD_FOLDER; leaves every number in BUILD_FOLDER/bench/results.csv.
set -u
LC_ALL=C
export LC_ALL
out=$1
bench=tests/bench
results=$out/bench/results.csv
mkdir -p "$out/bench"
: >"$results"
echo "what,name,variant,value,unit" >>"$results"

if [ -x "$out/bench/bench_kernel" ]; then
    "$out/bench/bench_kernel" | tee "$out/bench/kernel"
    awk 'NR == 1 { for (i = 1; i <= 2; i++) table[i] = $i; next }
         NF >= 3 { for (i = 1; i <= 2; i++) printf "kernel,%s,%s,%s,ns a value\n", $1, table[i], $(i + 1) }' \
        "$out/bench/kernel" >>"$results"
fi

[ -x "$out/bench/bench_market" ] || exit 0

# The library behind NumPy may have been told of another processor than this; it finds out best by itself.
python=
for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import numpy' >/dev/null 2>&1; then python=$candidate; break; fi
done

for threads in 1 0; do
    "$out/bench/bench_market" $bench/market.csv 9 $threads >"$out/bench/market.$threads" || exit 1
    milliseconds=$(awk -F, '$1 == "aspsim" { print $2 }' "$out/bench/market.$threads")
    used=$(awk -F, '$1 == "threads" { print $2 }' "$out/bench/market.$threads")
    ns=$(awk -F, '$1 == "ns_a_path_and_month" { print $2 }' "$out/bench/market.$threads")
    printf 'market and adoption, 60 months, 100,000 futures, %s thread(s): %s ms (%s ns a path and month)\n' "$used" "$milliseconds" "$ns"
    printf 'market,aspsim,%s threads,%s,ms\n' "$used" "$milliseconds" >>"$results"
done

if [ -z "$python" ]; then
    echo "skipped: NumPy not installed (make deps-dev)"
    exit 0
fi
env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE "$python" $bench/market_numpy.py 100000 9 >"$out/bench/numpy" || exit 1
awk -F, '$1 == "numpy" { printf "market,numpy,1 thread,%s,ms\n", $2 }' "$out/bench/numpy" >>"$results"

# Quantiles of 100,000 paths from other random numbers: 5 standard errors are below 4 % of each of these.
awk -F, -v most=0.04 '
    FNR == NR { for (i = 2; i <= NF; i++) value[$1, i] = $i; next }
    $1 == "market.revenue" || $1 == "adoption.share" {
        for (i = 2; i <= 4; i++) {
            gap = $i / value[$1, i] - 1
            if (!(($1, i) in value) || gap > most || gap < -most) { print "NumPy computes something else: " $0; wrong = 1 }
        }
    }
    $1 == "aspsim" { printf "the same in NumPy: %.1f ms, %.1f times as long\n", value["numpy", 2], value["numpy", 2] / $2 }
    END { exit wrong }' "$out/bench/numpy" "$out/bench/market.0" || exit 1
echo "All numbers: $results"
