#!/usr/bin/env python3
"""messages.py --ids|--texts MESSAGES.tsv OUT.h: the sentences of i18n/messages.tsv as C.

Columns: key, ja, en. Lines that start with # are comments. Both languages must be there and use the same {0} slots."""
import re
import sys

LANGUAGES = ('ja', 'en')


class Bad(Exception):
    pass


def read(path):
    rows, seen = [], {}
    with open(path, encoding='utf-8', newline='\n') as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip('\n')
            if not line or line.startswith('#'):
                continue
            cells = line.split('\t')
            if len(cells) != 1 + len(LANGUAGES):
                raise Bad(f'{path}:{number}: needs key, ja, en with one TAB between, has {len(cells)} cells')
            key, *texts = cells
            if not re.fullmatch(r'[a-z0-9]+([.-][a-z0-9]+)*', key):
                raise Bad(f'{path}:{number}: key {key!r}: small letters, digits, dots and hyphens')
            if key in seen:
                raise Bad(f'{path}:{number}: key {key!r} stands in line {seen[key]} too')
            seen[key] = number
            slots = [sorted(set(re.findall(r'\{(.*?)\}', text))) for text in texts]
            for language, text, found in zip(LANGUAGES, texts, slots):
                if not text.strip():
                    raise Bad(f'{path}:{number}: {key}: no {language} text')
                if any(not re.fullmatch('[0-7]', slot) for slot in found) or text.count('{') != text.count('}'):
                    raise Bad(f'{path}:{number}: {key}: slots are {{0}} to {{7}}')
            if any(found != slots[0] for found in slots):
                raise Bad(f'{path}:{number}: {key}: the languages use different slots')
            rows.append((key, texts))
    return rows


def name(key):
    return 'MSG_' + re.sub('[.-]', '_', key).upper()


def quoted(text):
    text = text.replace('\\n', '\n')
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n') + '"'


def ids(rows):
    yield '#ifndef MESSAGE_IDS_H\n#define MESSAGE_IDS_H\n\nenum msg {\n    MSG_NONE,\n'
    for key, _ in rows:
        yield f'    {name(key)},\n'
    yield '    MSG_COUNT\n};\n\n#endif\n'


def texts(rows):
    yield 'static const struct str message_keys[MSG_COUNT] = {\n    [MSG_NONE] = {"", 0},\n'
    for key, _ in rows:
        yield f'    [{name(key)}] = STR_INIT("{key}"),\n'
    yield '};\n\nstatic const struct str message_texts[MSG_COUNT][LANG_COUNT] = {\n    [MSG_NONE] = {{"", 0}, {"", 0}},\n'
    for key, both in rows:
        yield f'    [{name(key)}] = {{{", ".join(f"STR_INIT({quoted(text)})" for text in both)}}},\n'
    yield '};\n'


def main():
    mode, source, target = sys.argv[1:]
    try:
        rows = read(source)
    except Bad as bad:
        sys.exit(str(bad))
    with open(target, 'w', encoding='utf-8', newline='\n') as out:
        out.writelines({'--ids': ids, '--texts': texts}[mode](rows))


if __name__ == '__main__':
    main()
