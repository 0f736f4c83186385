#!/bin/sh
# Installs the Debian packages named, if any of them is missing; asks nothing of the network otherwise.
set -eu

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This system has no dpkg. aspsim needs what these Debian packages hold; install them your system's way," >&2
    echo "then \`make\` builds and \`make unit-tests\` tests: $*" >&2
    exit 0
fi

missing=
for package in "$@"; do
    state=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    case $state in
    *' installed') ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1; then
    as_root=sudo
else
    echo "These packages are missing and installing them needs root:$missing" >&2
    echo "As root: apt-get update && apt-get install --no-install-recommends$missing" >&2
    exit 1
fi

echo "Installing:$missing"
# shellcheck disable=SC2086 # $missing is a list of words, $as_root may be empty
{
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null
}
