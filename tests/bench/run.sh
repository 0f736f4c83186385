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

# Machines have moods: the programs take turns, and the median of the turns counts.
median() { # files that each begin with `NAME,MILLISECONDS`
    head -q -n 1 "$@" | cut -d, -f2 | sort -g | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}

turns='1 2 3'
for turn in $turns; do
    for threads in 1 0; do
        "$out/bench/bench_market" $bench/market.csv 3 $threads >"$out/bench/market.$threads.$turn" || exit 1
    done
    if [ -n "$python" ]; then
        env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE "$python" $bench/market_numpy.py 100000 3 \
            >"$out/bench/numpy.$turn" || exit 1
    fi
done

for threads in 1 0; do
    milliseconds=$(median "$out/bench/market.$threads".[0-9])
    used=$(awk -F, '$1 == "threads" { print $2 }' "$out/bench/market.$threads.1")
    awk -v threads="$used" -v ms="$milliseconds" 'BEGIN {
        printf "market and adoption, 60 months, 100,000 futures, %s thread(s): %.0f ms (%.1f ns a path and month)\n",
            threads, ms, ms * 1e6 / (100000 * 60) }'
    printf 'market,aspsim,%s threads,%s,ms\n' "$used" "$milliseconds" >>"$results"
done
echo "All numbers: $results"

if [ -z "$python" ]; then
    echo "skipped: NumPy not installed (make deps-dev)"
    exit 0
fi
numpy=$(median "$out/bench/numpy".[0-9])
echo "market,numpy,1 thread,$numpy,ms" >>"$results"

# Quantiles of 100,000 paths from other random numbers: 5 standard errors are below 4 % of each of these.
awk -F, -v most=0.04 -v numpy="$numpy" -v aspsim="$milliseconds" '
    FNR == NR { for (i = 2; i <= NF; i++) value[$1, i] = $i; next }
    $1 == "market.revenue" || $1 == "adoption.share" {
        for (i = 2; i <= 4; i++) {
            gap = ($1, i) in value ? $i / value[$1, i] - 1 : 1
            if (gap > most || gap < -most) { print "NumPy computes something else: " $0; wrong = 1 }
        }
    }
    END {
        if (!wrong) printf "the same in NumPy: %.0f ms, %.1f times as long\n", numpy, numpy / aspsim
        exit wrong
    }' "$out/bench/numpy.1" "$out/bench/market.0.1"
