#!/bin/sh
# module_links.sh FROM TO FILE : makes a link to FROM/FILE in TO, so that a program of the build folder finds it.
set -eu
mkdir -p "$(dirname "$2")" && mkdir -p "$2"
ln -sfn "$1/$3" "$2/$3"
