# shellcheck shell=sh
# What the scripts of this folder share. ASPSIM names the program; each script works in a folder of its own.
set -u
LC_ALL=C
export LC_ALL

# Called from the repository, where a relative name of the program holds.
case ${ASPSIM:-build/aspsim} in
/*) aspsim=${ASPSIM} ;;
*) aspsim=$(pwd)/${ASPSIM:-build/aspsim} ;;
esac
repository=$(pwd)
export aspsim repository

scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$scratch" || exit 1
failures=0

# check NAME COMMAND...: ok if the command succeeds.
check() {
    name=$1
    shift
    if "$@" >"$scratch/.said" 2>&1; then
        echo "ok - $name"
    else
        echo "not ok - $name"
        sed 's/^/    /' "$scratch/.said"
        failures=$((failures + 1))
    fi
}

# leaves STATUS COMMAND...: whether the command exits with that status. Its output is in the files out and err.
leaves() {
    wanted=$1
    shift
    "$@" >out.txt 2>err.txt
    got=$?
    [ "$got" -eq "$wanted" ] && return 0
    echo "exit status $got, not $wanted: $*"
    cat err.txt
    return 1
}

# says FILE WORDS: whether the file has these words.
says() {
    grep -qF -e "$2" "$1" && return 0
    echo "no \"$2\" in $1:"
    cat "$1"
    return 1
}

# A small scenario with a market, segments, a target and an event.
small_plan() {
    cat <<'PLAN'
parameter,value,unit,note,low,high
run.title,A small market,,,,
run.start,2000-01,,,,
run.months,24,,,,
run.paths,2000,,,,
market.size,150M,,source: a report,,
market.growth,90%,,assumption: a guess,70%,120%
market.volatility,20%,,,,
segment.smb.organisations,1000,,,,
segment.smb.seats_per_organisation,10,,,,
segment.smb.p,0.03,,,,
segment.smb.q,0.4,,,,
[target],metric,at,at_least,,
big,market.revenue,2001-12,500M,,
PLAN
}

finish() {
    [ "$failures" -eq 0 ] || exit 1
    exit 0
}
