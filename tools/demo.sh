#!/bin/sh
# demo.sh AYUMI OUT : the main job on the bundled table, from nothing to a page, in a fresh database.
set -eu
ayumi=$1 out=$2
example=examples/okitama-r6
db=$out/ayumi.db
region=置賜定住自立圏
plan=第2次置賜定住自立圏共生ビジョン

rm -rf "$out"
mkdir -p "$out"

step() {
    printf '\n%s\n$ ayumi %s\n' "$1" "$2"
}

step "1. Read the table: $example/source.tsv, text as it came out of a published PDF, damage included" \
    "import $example/source.tsv --db $db --members $example/members.tsv --region $region --plan $plan --year R6"
"$ayumi" import "$example/source.tsv" --db "$db" --members "$example/members.tsv" --region "$region" --plan "$plan" --year R6

step "2. What a person must still look at (the first five)" "doubts --db $db"
"$ayumi" doubts --db "$db" >"$out/doubts.txt"
head -n 7 "$out/doubts.txt"

step "3. Judge the year" "judge --db $db --year R6"
"$ayumi" judge --db "$db" --year R6 >"$out/judge.txt"
tail -n 10 "$out/judge.txt"

step "4. Publish" "report --db $db --year R6 --out $out/report"
"$ayumi" report --db "$db" --year R6 --out "$out/report"
"$ayumi" report --db "$db" --year R6 --out "$out/internal" --format html --show internal

printf '\nLook here:\n'
look() {
    printf '  %-32s %s\n' "$1" "$2"
}
look "$out/report/index.html" "the page for the public: open it in a browser"
look "$out/internal/index.html" "the same with grades, for the secretariat"
look "$out/report/table.pdf" "the plan's table as it is printed, A3"
look "$out/report/table.xlsx" "the same as a workbook"
look "$out/report/series.csv" "every series, for a spreadsheet"
look "$out/report/report.json" "all of it, for a program"
look "$out/doubts.txt" "every doubt with its place"
look "$out/judge.txt" "every series and its grade"
look "$db" "the database: ayumi --help says what else it answers"
