#!/bin/sh
# How the text of the sources looks and what it may not call. Patterns see code only, not comments or strings.
# shellcheck source=tests/rules/lib.sh
. tests/rules/lib.sh

all_code | while read -r file; do
    is_generated "$file" && continue
    awk '
        /\t/ { print FILENAME ":" FNR ": a tab" }
        /[ \t\r]$/ { print FILENAME ":" FNR ": white space at the end" }
        { plain = $0; gsub(/[\200-\277]/, "", plain); if (length(plain) > 120) print FILENAME ":" FNR ": " length(plain) " columns, 120 at most" }
    ' "$file"
done >>"$findings"
judge "no tabs, no white space at line ends, 120 columns"

all_code | while read -r file; do
    grep -nE '\b(TODO|FIXME|XXX|HACK)\b' "$file" /dev/null | sed 's|$|   <- finish it or leave it out|'
    grep -nE '/(work|home|root|Users)/[a-z]' "$file" /dev/null | sed 's|$|   <- a path of one machine|'
    grep -niE '\b(issue|ticket|bug|fix|fixes|closes|see|gh|pr)[ -]?#[0-9]+|\bissue [0-9]+' "$file" /dev/null | sed 's|$|   <- say what, not a number|'
done >>"$findings"
judge "nothing left to do, no paths of one machine, no ticket numbers"

library_sources | grep -v '^sim/cli/' |
    forbid '(^|[^a-zA-Z0-9_])(v?printf|vfprintf|puts|putchar|perror|exit|_exit|quick_exit|abort|assert|getenv|secure_getenv|setenv|putenv|setlocale|signal|sigaction|system|popen|getopt_long|argp_parse)[ ]*\(' \
        'only cli prints, exits, reads the environment and handles signals'
library_sources | grep -v '^sim/cli/' | forbid '(^|[^a-zA-Z0-9_])(stdout|stderr)($|[^a-zA-Z0-9_])' 'only cli prints'
judge "the library prints nothing, never exits, reads no environment"

library_sources | grep -v '^sim/base/\|^sim/cli/' |
    forbid '(^|[^a-zA-Z0-9_])(strtod|strtof|strtold|atof|strcoll|strxfrm|strftime|localeconv)[ ]*\(' \
        'depends on the locale: asp_number_read and its like do not'
library_sources | grep -v '^sim/base/\|^sim/cli/' | while read -r file; do
    grep -nE 'scanf.*%[0-9]*l?[efgaEFGA]' "$file" /dev/null | sed 's|$|   <- depends on the locale: asp_number_read does not|'
done >>"$findings"
library_sources |
    forbid '(^|[^a-zA-Z0-9_])(gets|strcat|sprintf|vsprintf|strtok|rand|srand|drand48|random|alloca|localtime|gmtime|asctime|ctime)[ ]*\(' \
        'unbounded, or keeps state'
judge "nothing that depends on the locale, is unbounded or keeps state"

set -- sim/kernel sim/random sim/market sim/partner sim/model
find "$@" \( -name '*.c' -o -name '*.h' -o -name '*.inc' \) 2>/dev/null | sort |
    forbid '(^|[^a-zA-Z0-9_.>])(exp|exp2|exp10|expm1|log|log2|log10|log1p|pow|sin|cos|sincos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|erf|erfc|lgamma|tgamma|cbrt|hypot|fma)[fl]?[ ]*\(' \
        'its bits differ between machines: kernel has the same function'
find "$@" \( -name '*.c' -o -name '*.h' -o -name '*.inc' \) 2>/dev/null | sort |
    forbid '(^|[^a-zA-Z0-9_])(gsl_(cdf|ran|sf|pow|rng)_[a-z0-9_]*)[ ]*\(' 'calls libm, so its bits differ between machines'
judge "results rest on no libm function whose bits differ between machines"

all_code | while read -r file; do
    grep -nE 'pragma.*(fma|fast-math|Ofast|march)|target_clones|attribute__.*(ifunc|target|optimize)|FP_CONTRACT +ON' "$file" /dev/null
done >>"$findings"
find Makefile .ci tests -type f ! -path 'tests/rules/*' ! -path 'tests/data/*' ! -name '*.[ch]' ! -name '*.inc' 2>/dev/null |
    while read -r file; do
        grep -nE -e '-march=|-mtune=|-mcpu=|-mfma|-ffast-math|-Ofast|-funsafe-math|-ffp-contract=(fast|on)' "$file" /dev/null
    done >>"$findings"
judge "no flag that changes the bits of results"

for header in include/aspsim/*.h; do
    code_of "$header" | awk '
        match($0, /#[ \t]*define[ \t]+[A-Za-z_0-9]+/) {
            name = substr($0, RSTART, RLENGTH); sub(/.*[ \t]/, "", name)
            if (name !~ /^ASP/) print $1, "macro " name " does not begin with ASP_"
        }
        match($0, /^[^ ]+ (struct|enum|union)[ ]+[a-z_0-9]+[ ]*(\{|$)/) {
            name = $3
            if ($3 !~ /^asp_/) print $1, $2 " " $3 " does not begin with asp_"
        }'
done >>"$findings"
judge "names in public headers begin with asp_ or ASP_"

exit "$failures"
