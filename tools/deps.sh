#!/bin/sh
# deps.sh GROUP... : installs the Debian packages of these groups of tools/packages.txt that are not there yet.
# Needs no network and no rights when nothing is missing.
#
# A list of packages is meant to fall apart into words:
# shellcheck disable=SC2086
set -eu
list=$(dirname "$0")/packages.txt

wanted=$(for group; do
    awk -F'\t' -v group="$group" '$1 == group { print $2, $3 }' "$list"
done | while read -r package command; do
    if [ -z "$command" ] || ! command -v "$command" >/dev/null 2>&1; then
        echo "$package"
    fi
done)

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "deps: this is not Debian; install these yourself if they are missing:" $wanted
    exit 0
fi

# One question for all; a package that dpkg has never heard of is only missing from the answer.
installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
    awk '$1 == "installed" { print $2 }' || true)
missing=$(for package in $wanted; do
    printf '%s\n' "$installed" | grep -qxF "$package" || echo "$package"
done)
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "deps: missing, and neither root nor sudo to install them. As root: apt-get install" $missing >&2
        exit 1
    fi
    as_root=sudo
fi
echo "deps: installing for $*:" $missing
$as_root apt-get update -q
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
