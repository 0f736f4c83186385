#!/bin/sh
# Where things are: the order of the parts, names, sizes, a test beside each source, the top level.
# shellcheck source=tests/rules/lib.sh
. tests/rules/lib.sh

# Part order, and outside libraries behind their part.
for part in $(parts); do
    part_sources "$part" | while read -r file; do
        code_of "$file" | awk -v part="$part" '
            FNR == NR { if ($0 !~ /^#/ && NF) { rank[$1] = ++count; if ($1 == part) for (i = 2; i <= NF; i++) own[$i] } next }
            match($0, /#[ \t]*include[ \t]*["<][^">]*[">]/) {
                place = $1
                name = substr($0, RSTART, RLENGTH); bracket = name ~ /</; sub(/^[^"<]*["<]/, "", name); sub(/[">]$/, "", name)
                if (name ~ /^aspsim\//) {
                    other = name; sub(/^aspsim\//, "", other); sub(/\.h$/, "", other)
                    if (!(other in rank)) print place, "\"" name "\" is no part (tests/rules/parts)"
                    else if (rank[other] > rank[part]) print place, part " may not use " other ", which stands to its right"
                } else if (!bracket && name ~ /\//) {
                    print place, "\"" name "\": headers inside a part are for that part alone"
                } else if (bracket && standard !~ (" " name " ")) {
                    allowed = 0
                    for (prefix in own) if (index(name, prefix) == 1) allowed = 1
                    if (!allowed) print place, "<" name "> is not for " part " (tests/rules/parts)"
                }
            }' standard=" assert.h complex.h ctype.h dirent.h errno.h fcntl.h fenv.h float.h inttypes.h limits.h math.h \
signal.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h stdlib.h stdnoreturn.h string.h strings.h \
sys/ioctl.h sys/mman.h sys/stat.h sys/types.h sys/wait.h time.h unistd.h cpuid.h immintrin.h " "$rules/parts" - >>"$findings"
    done
done
for folder in sim/*/; do
    part=$(basename "$folder")
    parts | grep -qx "$part" || echo "$folder: not in tests/rules/parts" >>"$findings"
done
judge "a part uses only parts to its left, and its own outside libraries"

all_code | sed 's|.*/||' | sort | uniq -d | while read -r name; do
    case $name in
    README*) ;;
    *) all_code | grep "/$name\$" | sed "s|\$|:1: not the only file of that name|" ;;
    esac
done | grep -v '^include/' >>"$findings"
judge "file names are unique"

{
    library_sources | grep '\.c$'
    find tests -name '*.c'
} | while read -r file; do
    lines=$(wc -l <"$file")
    if is_generated "$file"; then
        continue
    elif [ "$lines" -gt 600 ]; then
        echo "$file:$lines: more than 600 lines: two ideas" >>"$findings"
    elif [ "$lines" -gt 400 ]; then
        echo "note: $file has $lines lines (400 are meant)"
    fi
done
judge "no source is longer than 600 lines"

library_sources | grep '\.c$\|\.inc$' | grep -v '_table\.inc$' | while read -r file; do
    name=$(basename "$file" .c)
    name=$(basename "$name" .inc)
    # One source compiled for two processors is tested as one.
    name=${name%_avx2}
    name=${name%_baseline}
    case $file in
    sim/cli/main.c | sim/cli/cmd_*.c) continue ;;
    esac
    is_generated "$file" || [ -e "tests/unit/test_$name.c" ] || echo "$file:1: has no tests/unit/test_$name.c"
done >>"$findings"
judge "each source has its unit test"

for file in sim/cli/cmd_*.c; do
    [ -e "$file" ] || continue
    name=$(basename "$file" .c)
    name=${name#cmd_}
    grep -q "[\"\$}] *$name\b\|ASPSIM.* $name\b" tests/cli/*.sh 2>/dev/null || echo "$file:1: no tests/cli/*.sh runs $name"
done >>"$findings"
judge "each subcommand is run by a test"

library_sources | while read -r file; do
    if ! head -n 1 "$file" | grep -q '^/\*'; then
        echo "$file:1: does not open with a comment: role, method, what it leaves out"
    fi
done >>"$findings"
judge "each source says first what it is for"

if command -v git >/dev/null 2>&1 && git rev-parse --git-dir >/dev/null 2>&1; then
    git ls-files --cached --others --exclude-standard | sed 's|/.*||' | sort -u |
        grep -vxE 'sim|include|scenarios|plots|tests|Makefile|README\.md|LICENSE|\..*' |
        sed 's|$|:1: not at the top level|' >>"$findings"
    judge "the top level is the one the README shows"
else
    echo "skipped: git not installed, or this is no checkout (top level)"
fi

exit "$failures"
