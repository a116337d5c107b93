"""The table of bad input: what is done, the exit status, and words that the message must hold in each language.

`make` gets the scratch folder, spoils something in it and gives the command; `{}` in a word is the folder. When `undo` is given it is
called afterwards. A case whose `make` raises SkipTest is skipped, loudly."""
import os
import sqlite3
import subprocess
import sys
import unittest
from dataclasses import dataclass
from typing import Callable, Optional

SIZE_CAP = 64 * 1024 * 1024


@dataclass
class Case:
    name: str
    status: int
    make: Callable
    ja: tuple
    en: tuple
    undo: Optional[Callable] = None
    unchanged: bool = True  # the database can be read afterwards, and is as it was


def importing(*more):
    return ('import', 'bad.tsv', '--db', 'plan.db', '--year', 'R7', *more)


def file(content, *more):
    """An import of a file with this content."""
    def make(folder):
        (folder / 'bad.tsv').write_bytes(content(folder) if callable(content) else content)
        return importing(*more)
    return make


def command(*words):
    return lambda folder: words


def table(folder):
    return (folder / 'table.tsv').read_bytes()


def broken_utf8(folder):
    text = table(folder)
    at = text.index('繁殖雌牛'.encode())
    return text[:at] + b'\xe7\xb9' + text[at + 3:]


def half_a_pair(folder):
    lines = table(folder).decode().split('\n')
    before, after = '\n'.join(lines[:4]), '\n'.join(lines[4:])
    return b'\xff\xfe' + (before + '\n').encode('utf-16-le') + b'\x3d\xd8' + after.encode('utf-16-le')


def cut_utf16(folder):
    return b'\xff\xfe' + table(folder).decode().encode('utf-16-le')[:-1]


def wide(folder):
    return b'\t'.join(b'%d' % n for n in range(10000)) + b'\n'


def over_the_cap(folder):
    with open(folder / 'bad.tsv', 'wb') as out:
        out.truncate(SIZE_CAP + 1)
    return importing()


def folder_instead(folder):
    (folder / 'bad.tsv').mkdir()
    return importing()


def no_database(folder):
    (folder / 'plan.db').write_text('これはデータベースではありません。\n' * 100)
    return 'doubts', '--db', 'plan.db'


def database_folder(folder):
    (folder / 'some.db').mkdir()
    return 'doubts', '--db', 'some.db'


def of_another_program(folder):
    with sqlite3.connect(folder / 'other.db') as other:
        other.execute('CREATE TABLE recipe (name TEXT)')
    other.close()
    return 'doubts', '--db', 'other.db'


def newer(folder):
    with sqlite3.connect(folder / 'plan.db') as db:
        version = db.execute('PRAGMA user_version').fetchone()[0]
        db.execute(f'PRAGMA user_version = {version + 1000}')
    db.close()
    return 'judge', '--db', 'plan.db', '--year', 'R6'


class Locked:
    """Another process is writing: locks belong to processes, so it must be one of its own."""
    HOLD = ("import sqlite3, sys\nother = sqlite3.connect(sys.argv[1], isolation_level=None)\nother.execute('BEGIN EXCLUSIVE')\n"
            "print('held', flush=True)\nsys.stdin.read()")

    def make(self, folder):
        self.other = subprocess.Popen([sys.executable, '-c', self.HOLD, str(folder / 'plan.db')], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE)
        self.other.stdout.readline()
        (folder / 'bad.tsv').write_bytes(table(folder))
        return importing('--plan', '別の計画')

    def undo(self, folder):
        self.other.communicate()


def mount(folder, name, options):
    """A small file system of its own, where the machine lets one be mounted."""
    place = folder / name
    place.mkdir()
    done = subprocess.run(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', str(place)], stderr=subprocess.PIPE, check=False)
    if done.returncode:
        raise unittest.SkipTest(f'no tmpfs can be mounted here: {done.stderr.decode().strip()}')
    return place


def unmount(name):
    def undo(folder):
        subprocess.run(['umount', '-l', str(folder / name)], check=False)
    return undo


def full_disk(folder):
    """The database fits, what is imported beside it does not."""
    place = mount(folder, 'full', 'size=2m')
    (place / 'plan.db').write_bytes((folder / 'plan.db').read_bytes())
    free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
    (place / 'ballast').write_bytes(b'x' * (free - 64 * 1024))
    (folder / 'bad.tsv').write_bytes(table(folder))
    return 'import', 'bad.tsv', '--db', 'full/plan.db', '--year', 'R7', '--plan', '別の計画'


def full_report(folder):
    place = mount(folder, 'full', 'size=64k')
    (place / 'ballast').write_bytes(b'x' * (48 * 1024))
    return 'report', '--db', 'plan.db', '--year', 'R6', '--out', 'full/report'


def read_only(folder):
    place = mount(folder, 'ro', 'size=16m')
    (place / 'plan.db').write_bytes((folder / 'plan.db').read_bytes())
    done = subprocess.run(['mount', '-o', 'remount,ro', str(place)], stderr=subprocess.PIPE, check=False)
    if done.returncode:
        unmount('ro')(folder)
        raise unittest.SkipTest(f'no file system can be made read-only here: {done.stderr.decode().strip()}')
    (folder / 'bad.tsv').write_bytes(table(folder))
    return 'import', 'bad.tsv', '--db', 'ro/plan.db', '--year', 'R7', '--plan', '別の計画'


def read_only_report(folder):
    read_only(folder)
    return 'report', '--db', 'plan.db', '--year', 'R6', '--out', 'ro/report'


def members(text):
    def make(folder):
        (folder / 'bad.tsv').write_bytes(table(folder))
        (folder / 'who.tsv').write_text(text)
        return importing('--members', 'who.tsv')
    return make


def out_is_a_file(folder):
    (folder / 'taken').write_text('x')
    return 'report', '--db', 'plan.db', '--year', 'R6', '--out', 'taken/report'


def out_is_a_link_to_nowhere(folder):
    (folder / 'link').symlink_to('gone/away')
    return 'report', '--db', 'plan.db', '--year', 'R6', '--out', 'link'


def damaged(folder):
    (folder / 'cut.db').write_bytes((folder / 'plan.db').read_bytes()[:3000])
    return 'doubts', '--db', 'cut.db'


def empty_database(folder):
    (folder / 'empty.db').touch()
    return 'doubts', '--db', 'empty.db'


def rubric(text):
    def make(folder):
        (folder / 'rubric.json').write_text(text)
        return 'judge', '--db', 'plan.db', '--year', 'R6', '--rubric', 'rubric.json'
    return make


LOCKED = Locked()

CASES = [
    # the file
    Case('missing file', 3, command('import', 'nowhere.tsv', '--db', 'plan.db'), ('nowhere.tsv', 'ありません'), ('nowhere.tsv', 'no such file')),
    Case('missing folder', 3, command('import', 'no/where.tsv', '--db', 'plan.db'), ('no/where.tsv',), ('no/where.tsv',)),
    Case('directory', 2, folder_instead, ('bad.tsv', 'フォルダー'), ('bad.tsv', 'folder')),
    Case('empty', 2, file(b''), ('bad.tsv', '0バイト'), ('bad.tsv', 'empty')),
    Case('only blanks', 2, file(' \t\n　\n'.encode()), ('bad.tsv', '空白'), ('bad.tsv', 'blanks')),
    Case('binary', 8, file(bytes(range(256)) * 64), ('bad.tsv', 'バイナリ'), ('bad.tsv', 'binary')),
    Case('PDF', 8, file(b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), ('bad.tsv', 'PDF', 'CSV'), ('bad.tsv', 'PDF', 'CSV')),
    Case('XLSX', 8, file(b'PK\x03\x04' + b'\0' * 26 + b'xl/workbook.xml'), ('bad.tsv', 'XLSX'), ('bad.tsv', 'XLSX')),
    Case('old Office document', 8, file(b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 100), ('XLS',), ('XLS',)),
    Case('web page', 8, file(b'<!DOCTYPE html><html><table><tr><td>1</table>'), ('HTML',), ('HTML',)),
    Case('prose without a table', 2, file('むかしむかし、あるところに\nおじいさんとおばあさんがいました。\n'.encode() * 20), ('bad.tsv', '表'), ('bad.tsv', 'table')),
    Case('a table without known columns', 2, file('日付\t天気\t気温\n4月1日\t晴れ\t12\n4月2日\t雨\t9\n'.encode()), ('bad.tsv', '見出し'), ('bad.tsv', 'heading')),
    Case('broken UTF-8', 2, file(broken_utf8), ('bad.tsv', 'UTF-8', '行'), ('bad.tsv', 'UTF-8', 'row')),
    Case('half a UTF-16 pair', 2, file(half_a_pair), ('bad.tsv', 'UTF-16', '5行'), ('bad.tsv', 'UTF-16', 'row 5')),
    Case('UTF-16 cut in a character', 2, file(cut_utf16), ('bad.tsv', 'UTF-16'), ('bad.tsv', 'UTF-16')),
    Case('10,000 columns', 6, file(wide), ('bad.tsv', '列'), ('bad.tsv', 'columns')),
    Case('over the size cap', 6, over_the_cap, ('bad.tsv', '64 MiB'), ('bad.tsv', '64 MiB')),
    Case('another table of the same year', 4, lambda folder: (file(lambda f: table(f).replace(b'2,599', b'2,600'))(folder), ('import', 'bad.tsv', '--db', 'plan.db', '--year', 'R6'))[1],
         ('2024', 'table.tsv'), ('2024', 'table.tsv')),
    Case('a year that is none', 2, command('import', 'table.tsv', '--db', 'plan.db', '--year', 'いつか'), ('--year', 'いつか', 'R6'), ('--year', 'いつか', 'R6')),
    # the members
    Case('a wrong check digit', 2, members('code\tname\n062022\t米沢市\n062091\t長井市\n'), ('who.tsv', '3行', '062091'), ('who.tsv', 'row 3', '062091')),
    Case('members without headings', 2, members('062022\t米沢市\n'), ('who.tsv', 'code'), ('who.tsv', 'code')),
    Case('a member twice', 2, members('code\tname\n062022\t米沢市\n062022\t長井市\n'), ('who.tsv', '3行', '062022'), ('who.tsv', 'row 3', '062022')),
    Case('an unknown role', 2, members('code\tname\trole\n062022\t米沢市\tking\n'), ('who.tsv', 'king'), ('who.tsv', 'king')),
    # the database
    Case('no such database', 3, command('doubts', '--db', 'none.db'), ('none.db',), ('none.db',)),
    Case('not a database', 8, no_database, ('plan.db',), ('plan.db',), unchanged=False),
    Case('a folder as database', 2, database_folder, ('some.db',), ('some.db',)),
    Case('a database of another program', 8, of_another_program, ('other.db',), ('other.db',)),
    Case('a database cut short', 2, damaged, ('ayumi: cut.db ',), ('ayumi: cut.db ',)),
    Case('an empty file as database', 2, empty_database, ('empty.db', 'ayumi import'), ('empty.db', 'ayumi import')),
    Case('a newer version', 8, newer, ('plan.db',), ('plan.db',)),
    Case('locked', 7, LOCKED.make, ('plan.db',), ('plan.db',), LOCKED.undo),
    Case('full disk', 9, full_disk, ('空き',), ('full',), unmount('full')),
    Case('read-only database', 5, read_only, ('ro/plan.db',), ('ro/plan.db',), unmount('ro')),
    # what is asked for
    Case('unknown year', 3, command('judge', '--db', 'plan.db', '--year', 'R20'), ('令和20年度', '令和6年度'), ('FY2038', 'FY2024')),
    Case('doubts of an unknown year', 3, command('doubts', '--db', 'plan.db', '--year', 'R20'), ('令和20年度', '令和6年度'), ('FY2038', 'FY2024')),
    Case('search in an unknown year', 3, command('search', '医療', '--db', 'plan.db', '--year', 'R20'), ('令和20年度', '令和6年度'), ('FY2038', 'FY2024')),
    Case('unknown region', 3, command('doubts', '--db', 'plan.db', '--region', '会津'), ('会津', '置賜'), ('会津', '置賜')),
    Case('unknown plan', 3, command('export', 'series', '--db', 'plan.db', '--plan', 'X'), ('X',), ('X',)),
    Case('unknown document', 3, command('document', 'show', '9', '--db', 'plan.db'), ('9', 'table.tsv'), ('9', 'table.tsv')),
    Case('unknown command', 2, command('imprt', 'x'), ('imprt', 'import'), ('imprt', 'import')),
    Case('unknown option', 2, command('doubts', '--bd', 'plan.db'), ('--bd', '--db'), ('--bd', '--db')),
    Case('an option with one dash', 2, command('document', 'show', '-1', '--db', 'plan.db'), ('に -1 は',), ('takes no -1.',)),
    Case('a number that is none', 2, command('document', 'show', 'first', '--db', 'plan.db'), ('N の「first」',), ('N: “first”',)),
    Case('nothing after an option', 2, command('doubts', '--db'), ('--db',), ('--db',)),
    Case('no database named', 2, command('doubts'), ('--db DB',), ('--db DB',)),
    # what is written
    Case('output folder below a file', 2, out_is_a_file, ('taken',), ('taken',)),
    Case('output folder that cannot be made', 2, command('report', '--db', 'plan.db', '--out', '/proc/report'),
         ('/proc/report', 'フォルダーを作れません'), ('/proc/report', 'cannot be made')),
    Case('output folder where a link leads nowhere', 2, out_is_a_link_to_nowhere, ('link', 'フォルダーを作れません'), ('link', 'cannot be made')),
    Case('output folder on a read-only place', 5, read_only_report, ('ro/report', '読み取り専用'), ('ro/report', 'read-only'), unmount('ro')),
    Case('output folder on a full disk', 9, full_report, ('full/report', '空き'), ('full/report', 'disk is full'), unmount('full')),
    # the rubric
    Case('a rubric where no grade is shown', 2, command('report', '--db', 'plan.db', '--out', 'report', '--rubric', 'mine.json'),
         ('--rubric', '--show internal'), ('--rubric', '--show internal')),
    Case('a rubric that is no JSON', 2, rubric('{"id": '), ('rubric.json',), ('rubric.json',)),
    Case('a rubric without grades', 2, rubric('{}'), ('rubric.json',), ('rubric.json',)),
]
