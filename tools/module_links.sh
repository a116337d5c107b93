#!/bin/sh
# module_links.sh FROM TO FILE... : makes links to the files of FROM in TO, so that a program of the build folder finds them.
set -eu
from=$1 to=$2
shift 2
mkdir -p "$to"
for file; do
    ln -sfn "$from/$file" "$to/$file"
done
