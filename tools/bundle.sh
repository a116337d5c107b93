#!/bin/sh
# bundle.sh FOLDER PACKAGE.deb : puts the package and every Debian package that it needs into FOLDER, as if nothing were installed yet,
# so that any machine with the same release of Debian can take them from there without a network.
set -eu
folder=$1
package=$(realpath "$2")

rm -rf "$folder"
mkdir -p "$folder/partial"
folder=$(realpath "$folder")
: >"$folder/partial/status"
apt-get install --quiet --assume-yes --download-only --no-install-recommends \
    -o Dir::State::status="$folder/partial/status" -o Dir::Cache::archives="$folder" -o Debug::NoLocking=1 "$package" >"$folder/partial/log" ||
    { cat "$folder/partial/log" >&2; exit 1; }
cp "$package" "$folder"
rm -rf "$folder/partial" "$folder/lock"
(cd "$folder" && sha256sum -- *.deb >SHA256SUMS)
echo "bundle: $(find "$folder" -name '*.deb' | wc -l) packages, $(du -sh "$folder" | cut -f1), in $folder"
