#!/usr/bin/env python3
"""embed.py OUT.h NAME=FILE...: the bytes of files as C, one `static const struct str NAME` each, for "base/str.h"."""
import re
import sys

BYTES_PER_LINE = 64


class Bad(Exception):
    pass


def quoted(data):
    """Bytes as the inside of a C string. Octal escapes have three digits, so that a digit behind them is not eaten; a
    question mark is escaped, so that no trigraph can arise."""
    return ''.join(chr(b) if 0x20 <= b < 0x7f and b not in b'"\\?' else f'\\{b:03o}' for b in data)


def lines(name, data):
    yield f'static const struct str {name} = STR_INIT('
    pieces = [data[at:at + BYTES_PER_LINE] for at in range(0, len(data), BYTES_PER_LINE)] or [b'']
    for piece in pieces:
        yield f'    "{quoted(piece)}"'
    yield ');'


def header(guard, files):
    """The text of the header for (name, bytes) pairs."""
    out = [f'#ifndef {guard}', f'#define {guard}', '', '#include "base/str.h"', '']
    for name, data in files:
        out += [*lines(name, data), '']
    return '\n'.join([*out, '#endif', ''])


def parse(argument):
    name, equals, path = argument.partition('=')
    if not equals or not path or not re.fullmatch('[a-z][a-z0-9_]*', name):
        raise Bad(f'{argument!r}: needs NAME=FILE, the name in small letters, digits and _')
    return name, path


def main():
    target, *arguments = sys.argv[1:]
    try:
        pairs = [parse(argument) for argument in arguments]
        if not pairs or len({name for name, _ in pairs}) != len(pairs):
            raise Bad('needs at least one NAME=FILE, each name once')
    except Bad as bad:
        sys.exit(str(bad))
    files = []
    for name, path in pairs:
        with open(path, 'rb') as source:
            files.append((name, source.read()))
    guard = re.sub('[^A-Z0-9]', '_', target.rsplit('/', 1)[-1].upper())
    with open(target, 'w', encoding='ascii', newline='\n') as out:
        out.write(header(guard, files))


if __name__ == '__main__':
    main()
