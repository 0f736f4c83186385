#!/bin/sh
# What `make install` leaves works by itself: the program with its fonts and scenarios, and the library for others.
# shellcheck source=tests/rules/lib.sh
. tests/rules/lib.sh
prefix=$scratch/prefix

if ! "${MAKE:-make}" --no-print-directory install DESTDIR= PREFIX="$prefix" >"$scratch/log" 2>&1; then
    { echo "Makefile:1: make install fails"; tail -n 3 "$scratch/log"; } >>"$findings"
    judge "make install"
    exit "$failures"
fi

for file in bin/aspsim lib/libaspsim.a lib/pkgconfig/aspsim.pc include/aspsim/base.h share/man/man1/aspsim.1 \
    share/aspsim/scenarios/asp-1999.csv; do
    [ -e "$prefix/$file" ] || echo "Makefile:1: make install leaves no $file"
done >>"$findings"
judge "make install leaves program, library, headers, manual and scenarios"

PKG_CONFIG_PATH=$prefix/lib/pkgconfig
export PKG_CONFIG_PATH
cat >"$scratch/user.c" <<'END'
#include <stdio.h>
#include "aspsim/base.h"
#include "aspsim/engine.h"
int main(void)
{
    char text[ASP_NUMBER_TEXT];
    return puts(asp_number_text(0.1, text)) < 0 || asp_model_aspsim.name == NULL;
}
END
# shellcheck disable=SC2046 # flags are words
if ! gcc -std=c17 -o "$scratch/user" "$scratch/user.c" $(pkg-config --cflags --libs aspsim) >"$scratch/log" 2>&1; then
    { echo "Makefile:1: a program does not link with the installed library"; tail -n 3 "$scratch/log"; } >>"$findings"
elif [ "$("$scratch/user")" != 0.1 ]; then
    echo "Makefile:1: a program with the installed library does not run" >>"$findings"
fi
judge "the installed library serves other programs"

home=$(pwd)
cd / || exit 1
if ! "$prefix/bin/aspsim" run "$prefix/share/aspsim/scenarios/asp-1999.csv" --paths 512 --out "$scratch/run" \
    >"$scratch/log" 2>&1; then
    { echo "Makefile:1: the installed program fails"; tail -n 3 "$scratch/log"; } >>"$findings"
else
    for chart in "$scratch"/run/charts/*.png; do
        [ -s "$chart" ] || echo "Makefile:1: the installed program draws no chart (fonts?)"
    done >>"$findings"
fi
cd "$home" || exit 1
judge "the installed program runs an installed scenario and draws"

exit "$failures"
