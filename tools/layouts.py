#!/usr/bin/env python3
"""layouts.py OUT.h CONTENTS.h LAYOUT.tsv...: layouts of printed tables as C; each is named as its file is.

A line is a column: content, share of the width, how it is set, when it is there, with one TAB between. The contents that
there are stand in LAYOUT_CONTENTS of CONTENTS.h. Lines that start with # are comments."""
import re
import sys
from pathlib import Path

ALIGNS = ('start', 'end', 'centre')
TIMES = {'always': 'LAYOUT_ALWAYS', 'any': 'LAYOUT_WHEN_ANY', 'internal': 'LAYOUT_WHEN_INTERNAL'}
WIDEST = 1000


class Bad(Exception):
    pass


def contents(header):
    """Names of what may stand in a column, and their words in C."""
    listed = re.search(r'#define LAYOUT_CONTENTS\(X\)(.*?[^\\])\n', header, re.DOTALL)
    found = re.findall(r'X\(([A-Z_]+), "([a-z_]+)"\)', listed.group(1)) if listed else []
    if not found:
        raise Bad('no LAYOUT_CONTENTS')
    return {name: f'LAYOUT_{word}' for word, name in found}


def column(line, known):
    cells = line.split('\t')
    if len(cells) != 4:
        raise Bad(f'needs content, share, setting and time with one TAB between, has {len(cells)} cells')
    content, share, setting, time = cells
    align, *more = setting.split(' ')
    if content not in known:
        raise Bad(f'no content {content!r}')
    if not re.fullmatch('[1-9][0-9]*', share) or int(share) > WIDEST:
        raise Bad(f'share {share!r}: 1 to {WIDEST}')
    if align not in ALIGNS or more not in ([], ['stacked']):
        raise Bad(f'setting {setting!r}: {", ".join(ALIGNS)}, and stacked behind it')
    if time not in TIMES:
        raise Bad(f'time {time!r}: {", ".join(TIMES)}')
    return content, int(share), align, bool(more), time


def read(text, known):
    columns = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith('#'):
            continue
        try:
            columns.append(column(line, known))
            if [name for name, *_ in columns].count(columns[-1][0]) > 1:
                raise Bad(f'{columns[-1][0]!r} stands there twice')
            if columns[-1][0] == 'levels' and len(columns) > 1:
                raise Bad('the levels come first')
        except Bad as bad:
            raise Bad(f'{number}: {bad}') from bad
    if not columns:
        raise Bad('1: no column')
    return columns


def written(name, columns, known):
    yield f'static const struct layout_column layout_{name}_columns[] = {{\n'
    for content, share, align, stacked, time in columns:
        yield f'    {{{known[content]}, {share}, ALIGN_{align.upper()}, {str(stacked).lower()}, {TIMES[time]}}},\n'
    yield f'}};\nstatic const struct layout layout_{name}_data = {{STR_INIT("{name}"), layout_{name}_columns, {len(columns)}}};\n'


def main():
    target, header, *sources = sys.argv[1:]
    out = []
    try:
        known = contents(Path(header).read_text(encoding='utf-8'))
        for source in sources:
            try:
                columns = read(Path(source).read_text(encoding='utf-8'), known)
            except Bad as bad:
                raise Bad(f'{source}:{bad}') from bad
            out += written(Path(source).stem, columns, known)
    except Bad as bad:
        sys.exit(str(bad))
    Path(target).write_text(''.join(out), encoding='utf-8')


if __name__ == '__main__':
    main()
