#!/bin/sh
# What only a compiler can tell: headers that stand alone, names that leave the library. OUT is the build folder.
# shellcheck source=tests/rules/lib.sh
. tests/rules/lib.sh
compiler=${CC:-gcc}
out=${OUT:-build/release}

if command -v "$compiler" >/dev/null 2>&1; then
    for header in include/aspsim/*.h; do
        # Twice: the guard holds.
        printf '#include "%s"\n#include "%s"\n' "${header#include/}" "${header#include/}" |
            "$compiler" -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wshadow -Wconversion -Werror -Iinclude \
                -fsyntax-only -x c - 2>&1 | grep -E 'error|warning' | sed "s|^<stdin>|$header|"
    done >>"$findings"
    judge "each public header compiles alone"
else
    echo "skipped: $compiler not installed (headers alone)"
fi

if [ -e "$out/libaspsim.a" ] && command -v nm >/dev/null 2>&1; then
    nm -A -g --defined-only "$out/libaspsim.a" 2>/dev/null |
        awk '{ member = $1; sub(/^[^:]*:/, "", member); sub(/:.*/, "", member); name = $NF
               if (name !~ /^asp_/ && name !~ /^_/) print member ":1: " name " leaves the library without asp_" }' >>"$findings"
    judge "all that leaves the library begins with asp_"
else
    echo "skipped: libaspsim.a not built or nm not installed (names)"
fi

exit "$failures"
