#!/bin/sh
# The manual page and the program's --help name the same commands and options. ASPSIM is the program.
# shellcheck source=tests/rules/lib.sh
. tests/rules/lib.sh
program=${ASPSIM:-build/aspsim}
page=sim/cli/aspsim.1

if [ ! -x "$program" ]; then
    echo "$page:1: $program is not built" >>"$findings"
    judge "the manual names what the program can do"
    exit "$failures"
fi

"$program" --help | awk '/^  [a-z]+ / { print $1 }' >"$scratch/commands"
[ -s "$scratch/commands" ] || echo "$page:1: $program --help lists no commands" >>"$findings"
sed -n 's/^\\fB\([a-z]*\)\\fR.*/\1/p' "$page" >"$scratch/said_commands"
while read -r command; do
    grep -qx "$command" "$scratch/said_commands" || echo "$page:1: does not name the command $command" >>"$findings"
    "$program" "$command" --help | grep -oE -- '^ +(-[a-zA-Z], +)?--[a-z-]+' | grep -oE -- '--[a-z-]+'
done <"$scratch/commands" | grep -vxE -- '--(help|usage|version)' | sort -u >"$scratch/options"
sed 's/\\-/-/g' "$page" | grep -oE -- '(^|[^a-z-])--[a-z-]+' | grep -oE -- '--[a-z-]+' | grep -vx -- '--help' | sort -u \
    >"$scratch/said_options"
comm -23 "$scratch/options" "$scratch/said_options" | sed "s|^|$page:1: does not name the option |" >>"$findings"
comm -13 "$scratch/options" "$scratch/said_options" | sed "s|^|$page:1: names an option that no command has: |" >>"$findings"
while read -r command; do
    grep -qx "$command" "$scratch/commands" || echo "$page:1: names a command that is not there: $command" >>"$findings"
done <"$scratch/said_commands"
judge "the manual names what the program can do"

exit "$failures"
