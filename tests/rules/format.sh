#!/bin/sh
# The layout of code and of shell scripts, where the tools for it are installed. `make format` mends the first.
# shellcheck source=tests/rules/lib.sh
. tests/rules/lib.sh

# Other versions break lines elsewhere, so only the one that the code was written with judges.
if command -v clang-format >/dev/null 2>&1 && clang-format --version | grep -q 'version 14\.'; then
    all_code | grep -v '\.inc$' | while read -r file; do
        is_generated "$file" && continue
        clang-format --style=file "$file" | diff "$file" - >"$scratch/diff" ||
            echo "$file:$(sed -n '1s/[^0-9].*//p' "$scratch/diff"): not as clang-format lays it out (make format)"
    done >>"$findings"
    judge "code is laid out by .clang-format"
else
    echo "skipped: clang-format 14 not installed"
fi

if command -v shellcheck >/dev/null 2>&1; then
    find tests .ci -type f \( -name '*.sh' -o -path '.ci/run' \) | sort | while read -r file; do
        shellcheck -x -s sh -f gcc "$file"
    done >>"$findings"
    judge "shell scripts pass shellcheck"
else
    echo "skipped: shellcheck not installed"
fi

exit "$failures"
