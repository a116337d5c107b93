#!/bin/sh
# demo.sh AYUMI OUT : the main job on the bundled table, from nothing to a page, in a fresh database.
set -eu
ayumi=$1 out=$2
example=examples/okitama-r6
db=$out/ayumi.db

rm -rf "$out"
mkdir -p "$out"

step() {
    printf '\n%s\n$ ayumi %s\n' "$1" "$2"
}

step "1. Read the table: $example/source.tsv, text as it came out of a published PDF, damage included" \
    "import $example/source.tsv --db $db --members $example/members.tsv --region 置賜 --year R6"
"$ayumi" import "$example/source.tsv" --db "$db" --members "$example/members.tsv" --region 置賜 --year R6

step "2. What a person must still look at (the first five)" "doubts --db $db"
"$ayumi" doubts --db "$db" >"$out/doubts.txt"
head -n 5 "$out/doubts.txt"

step "3. Judge the year" "judge --db $db --year R6"
"$ayumi" judge --db "$db" --year R6 >"$out/judge.txt"
head -n 12 "$out/judge.txt"

step "4. Publish" "report --db $db --year R6 --out $out/report"
"$ayumi" report --db "$db" --year R6 --out "$out/report"

printf '\nLook here:\n'
for file in "$out"/report/*.html "$out"/report/*; do
    [ -f "$file" ] && printf '  %s\n' "$PWD/$file"
done | awk '!seen[$0]++'
printf '  %s   every doubt\n  %s   every judgement\n  %s   the database\n' "$out/doubts.txt" "$out/judge.txt" "$db"
