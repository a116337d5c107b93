"""The same table as other people would have saved it. Each variant is a function from a table to the bytes of a file; the right
reading of all of them is the same."""
import csv
import io
import random
import re
import unicodedata

# What an old encoding cannot hold is written as its nearest neighbour, or as a question mark, as a spreadsheet would.
NEAREST = {'·': '・', '−': '－', '－': '−', '—': '―', '～': '〜', '〜': '～'}

SHUFFLES = 12


class Table:
    def __init__(self, raw, name):
        text = decode(raw)
        self.csv = name.endswith('.csv')
        self.ending = '\r\n' if '\r\n' in text else '\n'
        if self.csv:
            self.rows = list(csv.reader(io.StringIO(text, newline='')))
        else:
            self.rows = [line.split('\t') for line in text.replace('\r\n', '\n').split('\n')]
        width = max(map(len, self.rows))
        self.header = next(row for row in self.rows if len(row) == width)

    def is_header(self, row):
        return row == self.header

    def with_rows(self, rows):
        other = object.__new__(Table)
        other.csv, other.ending, other.rows = self.csv, self.ending, rows
        other.header = rows[self.rows.index(self.header)]
        return other

    def text(self, delimiter=None, ending=None):
        delimiter = delimiter or (',' if self.csv else '\t')
        ending = ending or self.ending
        if not self.csv and delimiter == '\t':
            return ending.join('\t'.join(row) for row in self.rows)
        out = io.StringIO(newline='')
        csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(self.rows)
        return out.getvalue()


def decode(raw):
    for encoding in ('utf-8-sig', 'cp932'):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            pass
    raise ValueError('a case is UTF-8 or CP932')


def encode(text, encoding):
    def held(character):
        for candidate in (character, NEAREST.get(character, '?')):
            try:
                return candidate.encode(encoding)
            except UnicodeEncodeError:
                pass
            if encoding == 'euc_jp' and (row_13 := candidate.encode('euc_jis_2004', 'ignore'))[:1] == b'\xad':
                return row_13  # circled digits and the like, which every Japanese program writes and the standard does not have
        return b'?'
    return b''.join(map(held, text))


def reordered(table):
    """What stands right of the tree is turned round, and two of its columns come to stand left of it. The columns of the tree
    keep their order among themselves: it is what says which is above which."""
    width = len(table.header)
    indicator = next((at for at, cell in enumerate(table.header)
                      if re.search('指標|KPI', unicodedata.normalize('NFKC', cell))), 0)
    right = list(range(width - 1, indicator - 1, -1))
    order = right[:2] + list(range(indicator)) + right[2:]

    def turned(row):
        if len(row) == 1:
            return row
        full = row + [''] * (width - len(row))
        return [full[at] for at in order]

    return table.with_rows([turned(row) for row in table.rows])


def renamed(table, synonyms):
    squeezed = {re.sub(r'\s', '', name): other for name, other in synonyms.items()}
    return table.with_rows([[squeezed.get(re.sub(r'\s', '', cell), cell) for cell in row] if table.is_header(row) else row
                            for row in table.rows])


def shuffled(table, synonyms, seed):
    """Any of the names that each heading may have, and the columns in any order. For tables whose labels carry markers: without
    them only the order of the columns says which level is above which."""
    chance = random.Random(seed)
    table = renamed(table, {name: chance.choice([name, *others]) for name, others in synonyms.items()})
    order = list(range(len(table.header)))
    chance.shuffle(order)
    return table.with_rows([row if len(row) == 1 else [(row + [''] * len(order))[at] for at in order] for row in table.rows])


def one_header(table):
    seen, rows = False, []
    for row in table.rows:
        if table.is_header(row):
            if seen:
                continue
            seen = True
        elif seen and not any(row):
            continue
        rows.append(row)
    return table.with_rows(rows)


def utf8(table):
    return table.text().encode()


def variants(raw, name, synonyms, fixed=False):
    """Name and bytes of each, the document itself first. synonyms: for each heading the list of its other names. fixed: the
    columns cannot be moved, because headings stand in several rows or labels are told only by their places."""
    table = Table(raw, name)
    yield 'as it is', raw
    if not fixed:
        yield 'columns reordered', utf8(reordered(table))
    if synonyms:
        yield 'headers by synonyms', utf8(renamed(table, {name: others[0] for name, others in synonyms.items()}))
    for seed in range(SHUFFLES if any(len(others) > 1 for others in synonyms.values()) else 0):
        yield f'shuffled {seed}', utf8(shuffled(table, synonyms, seed))
    if not fixed:
        yield 'one header', utf8(one_header(table))
    yield 'Windows line ends', table.text(ending='\r\n').encode()
    yield 'with a byte order mark', b'\xef\xbb\xbf' + utf8(table)
    yield 'commas', table.text(delimiter=',').encode()
    yield 'CP932', encode(table.text(ending='\r\n'), 'cp932')
    yield 'EUC-JP', encode(table.text(), 'euc_jp')
    yield 'UTF-16', b'\xff\xfe' + table.text(ending='\r\n').encode('utf-16-le')
    yield 'UTF-16 big end first', b'\xfe\xff' + table.text().encode('utf-16-be')
