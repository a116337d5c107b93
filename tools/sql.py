#!/usr/bin/env python3
"""sql.py --ids|--texts|--migrations OUT.h FILE.sql...: named SQL statements and migrations as C.

A statement stands under `-- name: x`; where the text differs between engines, under `-- name: x@sqlite` and `x@pgsql`. One that
gives rows names them in `-- columns: a b c`, so that C finds columns by name. Parameters are ?1 to ?n and first appear in
that order. A file in a folder `migrations` is one migration, `0001_words.sql`: numbered from 1 without a gap, ending with
its `PRAGMA user_version`."""
import hashlib
import os
import re
import sys

ENGINES = ('sqlite', 'pgsql')
BUILT = 'sqlite'


class Bad(Exception):
    pass


def bare(text):
    """The text without strings and comments, in which a ? is not a parameter."""
    return re.sub(r"'(?:[^']|'')*'|--[^\n]*", '', text)


def parameters(where, text):
    if re.search(r'\?(?!\d)|[:@$]\w', bare(text)):
        raise Bad(f'{where}: parameters are ?1, ?2 ...')
    seen = []
    for number in (int(n) for n in re.findall(r'\?(\d+)', bare(text))):
        if number not in seen:
            seen.append(number)
    if seen != list(range(1, len(seen) + 1)):
        raise Bad(f'{where}: parameters first appear in the order {seen}, not from 1 up without a gap')
    return len(seen)


class Statement:
    def __init__(self, where, name):
        self.where, self.name, self.columns, self.lines = where, name, [], []

    def finish(self):
        self.text = ' '.join(line.strip() for line in self.lines if line.strip())
        if not self.text.endswith(';') or ';' in bare(self.text)[:-1]:
            raise Bad(f'{self.where}: {self.name}: one statement that ends with ;')
        self.parameters = parameters(f'{self.where}: {self.name}', self.text)
        gives_rows = self.text.startswith(('SELECT', 'WITH'))
        if gives_rows and not self.columns:
            raise Bad(f'{self.where}: {self.name}: gives rows, so it needs -- columns:')


def statements(path):
    found = []
    with open(path, encoding='utf-8', newline='\n') as lines:
        for number, line in enumerate(lines, 1):
            head = re.fullmatch(r'-- (name|columns): (.*?)\s*', line)
            if head and head[1] == 'name':
                if not re.fullmatch(r'[a-z][a-z0-9_]*(@(%s))?' % '|'.join(ENGINES), head[2]):
                    raise Bad(f'{path}:{number}: name {head[2]!r}')
                found.append(Statement(f'{path}:{number}', head[2]))
            elif head:
                if not found or found[-1].columns:
                    raise Bad(f'{path}:{number}: columns without a name before them')
                found[-1].columns = head[2].split()
                if len(set(found[-1].columns)) != len(found[-1].columns):
                    raise Bad(f'{path}:{number}: a column stands there twice')
            elif not line.startswith('--') and line.strip():
                if not found:
                    raise Bad(f'{path}:{number}: SQL before the first -- name:')
                found[-1].lines.append(line)
    for statement in found:
        statement.finish()
    return found


def chosen(paths):
    """One statement a name: the common text, or the one of the engine that is built."""
    texts = {}
    for statement in (s for path in paths for s in statements(path)):
        if statement.name in texts:
            raise Bad(f'{statement.where}: {statement.name} stands in {texts[statement.name].where} too')
        texts[statement.name] = statement
    names = []
    for name in texts:
        base = name.split('@')[0]
        if base not in names:
            names.append(base)
    result = []
    for name in names:
        variants = [texts[key] for key in (name, *(f'{name}@{engine}' for engine in ENGINES)) if key in texts]
        if any((v.parameters, v.columns) != (variants[0].parameters, variants[0].columns) for v in variants):
            raise Bad(f'{variants[-1].where}: {name}: the engines have different parameters or columns')
        statement = texts.get(f'{name}@{BUILT}') or texts.get(name)
        if not statement:
            raise Bad(f'{variants[0].where}: {name}: no text for {BUILT}')
        result.append((name, statement))
    return result


def migrations(paths):
    result = []
    for number, path in enumerate(sorted(paths, key=os.path.basename), 1):
        name = re.fullmatch(r'(\d{4})_([a-z0-9_]+)\.sql', os.path.basename(path))
        if not name or int(name[1]) != number:
            raise Bad(f'{path}: migration {number} must be named {number:04}_words.sql')
        with open(path, encoding='utf-8', newline='\n') as file:
            text = file.read()
        if not text.rstrip().endswith(f'PRAGMA user_version = {number};'):
            raise Bad(f'{path}: must end with PRAGMA user_version = {number};')
        result.append((number, name[2], hashlib.sha256(text.encode()).hexdigest(), text))
    return result


def quoted(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n') + '"'


def ids(named, _):
    yield '#ifndef SQL_IDS_H\n#define SQL_IDS_H\n\nenum sql {\n'
    for name, _ in named:
        yield f'    SQL_{name.upper()},\n'
    yield '};\n\n'
    yield f'#define SQL_COUNT {len(named)}\n\n'
    for name, statement in named:
        if statement.columns:
            columns = ', '.join(f'{name.upper()}_{column.upper()}' for column in statement.columns)
            yield f'enum {name}_column {{ {columns} }};\n'
    yield '\n#endif\n'


def texts(named, _):
    yield 'static const struct sql_text sql_texts[SQL_COUNT] = {\n'
    for name, statement in named:
        columns = ', '.join(quoted(column) for column in statement.columns) or 'NULL'
        yield f'    [SQL_{name.upper()}] = {{"{name}", {statement.parameters}, {len(statement.columns)},\n'
        yield f'        (const char *const[]){{{columns}}},\n        {quoted(statement.text)}}},\n'
    yield '};\n'


def history(_, steps):
    yield 'static const struct sql_migration sql_migrations[] = {\n'
    for number, name, checksum, text in steps:
        lines = '\n'.join('        ' + quoted(line) for line in text.splitlines(keepends=True))
        yield f'    {{{number}, "{name}",\n        "{checksum}",\n{lines}}},\n'
    yield '};\n'


def main():
    mode, target, *paths = sys.argv[1:]
    make = {'--ids': ids, '--texts': texts, '--migrations': history}
    steps = [path for path in paths if os.path.basename(os.path.dirname(path)) == 'migrations']
    try:
        lines = make[mode](chosen([p for p in paths if p not in steps]), migrations(steps))
        text = ''.join(lines)
    except Bad as bad:
        sys.exit(str(bad))
    with open(target, 'w', encoding='utf-8', newline='\n') as out:
        out.write(text)


if __name__ == '__main__':
    main()
