#!/bin/sh
# reach.sh SRC DIR LAYER... : makes DIR hold one link for each layer that may be included from there.
set -eu
src=$1 dir=$2
shift 2
rm -rf "$dir"
mkdir -p "$dir"
for layer; do
    ln -s "$src/$layer" "$dir/$layer"
done
