"""Holds an exported reading of a table against a careful person's (tests/cases/README.md). Nothing here knows any one table."""
import csv
import difflib
import io
import re
import unicodedata
from collections import Counter

NUMERIC = {'baseline', 'actual', 'target'}
# What must be right without exception: a wrong one of these would be printed as a fact.
SOLID = NUMERIC | {'unit', 'baseline_period', 'actual_period', 'actual_state', 'target_period', 'page'}
NOT_COMPARED = {'line', 'place', 'id', 'doubts'}
# What tells rows apart, when the two readings are laid side by side.
TELLING = {'indicator': 4, 'initiative': 3, 'series': 3, 'baseline': 2, 'actual': 2, 'page': 2, 'number': 1, 'citation': 1, 'path': 1}
RIGHT_SHARE = 0.97
FALSE_DOUBT_SHARE = 0.05
DAMAGED_LIKENESS = 0.6


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline=''), delimiter='\t', quoting=csv.QUOTE_NONE))


def plain(text, column=''):
    """Width, white space and the shape of the middle dot do not matter; in numbers the grouping commas neither."""
    text = re.sub(r'\s+', '', unicodedata.normalize('NFKC', text or '').replace('·', '・'))
    return text.replace(',', '') if column in NUMERIC else text


def equal(column, want, got):
    if column == 'members':
        return sorted(plain(want).split('|')) == sorted(plain(got).split('|'))
    return plain(want, column) == plain(got, column)


def cells(row):
    """Each field with its column; a path is as many fields as it has levels."""
    for column, text in row.items():
        if column is None or column in NOT_COMPARED:
            continue
        parts = (text or '').split(' > ') if column == 'path' else [text or '']
        for level, part in enumerate(parts):
            yield (column, level), part


def doubted_columns(row):
    return {doubt.partition(':')[0].strip() for doubt in (row.get('doubts') or '').split(';') if doubt.strip()}


def likeness(want, got):
    return sum(weight for column, weight in TELLING.items()
               if (text := (want.get(column) or '').lstrip('~')) not in ('', '?') and equal(column, text, got.get(column) or ''))


def side_by_side(expected, got):
    """Pairs in the order of the document: both readings go down the same table, so the best pairing never crosses itself."""
    best = [[0] * (len(got) + 1) for _ in range(len(expected) + 1)]
    alike = [[likeness(want, row) for row in got] for want in expected]
    for i in range(len(expected) - 1, -1, -1):
        for j in range(len(got) - 1, -1, -1):
            paired = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= 3 else 0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(expected) and j < len(got):
        if alike[i][j] >= 3 and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield expected[i], got[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def judge_field(column, want, got, doubted):
    if want == '?':
        return 'right' if doubted else 'lost and not doubted'
    damaged = want.startswith('~')
    want = want.lstrip('~')
    if equal(column, want, got):
        return 'right'
    if damaged and doubted and difflib.SequenceMatcher(None, plain(want), plain(got)).ratio() >= DAMAGED_LIKENESS:
        return 'right'
    if doubted:
        return 'doubted'
    return 'wrong and certain' if plain(got) else 'absent'


class Reading:
    """The outcome: counts, and one line for each field that is not right."""

    def __init__(self, expected, got):
        self.count, self.complaints = Counter(), []
        self.expected, self.got = len(expected), len(got)
        self.fields = sum(1 for row in expected for _ in cells(row))
        self.plain = 0
        matched = 0
        for want, row in side_by_side(expected, got):
            matched += 1
            self.row(want, row)
        self.count['absent'] += self.fields - self.compared
        if matched < max(len(expected), len(got)):
            self.complaints.append(f'{len(got)} rows for {len(expected)}, {matched} of them laid side by side')

    compared = 0

    def row(self, want, got):
        have, doubted = dict(cells(got)), doubted_columns(got)
        soft = {column for (column, _), text in cells(want) if text[:1] in ('?', '~')}
        for (column, level), text in cells(want):
            self.compared += 1
            found = have.get((column, level), '')
            verdict = judge_field(column, text, found, column in doubted)
            self.count[verdict] += 1
            if text[:1] not in ('?', '~'):
                self.plain += 1
                if column in SOLID and not equal(column, text, found):
                    self.count['solid wrong'] += 1
                if verdict == 'right' and column in doubted and column not in soft:
                    self.count['false doubts'] += 1
                    self.complaints.append(f"line {want['line']} {column}: {text!r} is right and doubted for nothing")
            if verdict != 'right':
                self.complaints.append(f"line {want['line']} {column}: {verdict}: {text!r}, read as {found!r}")

    def good(self):
        count = self.count
        return (self.expected == self.got and count['right'] >= RIGHT_SHARE * self.fields and not count['wrong and certain']
                and not count['lost and not doubted'] and not count['solid wrong']
                and count['false doubts'] <= FALSE_DOUBT_SHARE * max(self.plain, 1))

    def __str__(self):
        return (f'{self.got} of {self.expected} rows, {self.fields} fields: '
                + ', '.join(f'{name} {number}' for name, number in sorted(self.count.items()))
                + ''.join(f'\n  {line}' for line in self.complaints))
