"""What the tests of paper share: samples made once for all, and other programs that read them."""
import atexit
import collections
import functools
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = Path(os.environ.get('PAPER_SAMPLE', ROOT / 'build/gcc/tests/paper/sample')).resolve()
PROGRAM = Path(os.environ.get('AYUMI', ROOT / 'build/gcc/src/face/ayumi')).resolve()
KINDS = ('plan', 'empty', 'one', 'many', 'long', 'members8', 'members40', 'no-figures', 'prose', 'hostile')
EXAMPLE = ROOT / 'examples/okitama-r6'

_folder = Path(tempfile.mkdtemp(prefix='ayumi-paper-'))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)


def run(*words, **options):
    done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False, timeout=300, **options)
    if done.returncode:
        raise AssertionError(f'{" ".join(map(str, words))}: exit {done.returncode}\n{done.stderr.decode(errors="replace")}')
    return done.stdout.decode('utf-8', errors='replace')


def fresh(name):
    """A folder of its own for each attempt: what was made by halves is not taken for made."""
    return Path(tempfile.mkdtemp(prefix=f'{name}-', dir=_folder))


@functools.lru_cache(maxsize=None)
def sample(kind, lang='ja'):
    """The folder with table.pdf, table.xlsx, series.csv and model.json of a kind."""
    folder = fresh(f'{kind}-{lang}')
    run(SAMPLE, kind, folder, lang)
    return folder


@functools.lru_cache(maxsize=None)
def model(kind):
    return json.loads((sample(kind) / 'model.json').read_text(encoding='utf-8'))


def scratch(name):
    folder = _folder / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def dense(text):
    """Without white space: lines are broken where there is no room."""
    return re.sub(r'\s', '', text)


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


@functools.lru_cache(maxsize=None)
def published(source, lang='ja', *options):
    """The folder with the report of a table as it was published, made by the program itself from nothing."""
    folder = fresh('-'.join((source.name, lang, *options)).replace('--', ''))
    members = ['--members', source / 'members.tsv'] if (source / 'members.tsv').exists() else []
    said = source / 'options'
    said = shlex.split(said.read_text(encoding='utf-8')) if said.exists() else []
    named = ['--region', '置賜定住自立圏', '--plan', '第2次置賜定住自立圏共生ビジョン'] if source == EXAMPLE else []
    run(PROGRAM, 'import', next(source.glob('source.*')), '--db', folder / 'plan.db', *members, *said, *named)
    run(PROGRAM, 'report', '--db', folder / 'plan.db', '--out', folder, '--format', 'html,xlsx,pdf', '--lang', lang, *options)
    return folder


def every_document(of='table.pdf'):
    """(name, file): all samples, and all tables that the tests have, for the public and within."""
    for kind in KINDS:
        yield kind, sample(kind) / of
    for source in (EXAMPLE, *sorted(path for path in (ROOT / 'tests/cases').iterdir() if path.is_dir())):
        yield source.name, published(source) / of
    yield 'in English', published(EXAMPLE, 'en') / of
    yield 'internal', published(EXAMPLE, 'ja', '--show', 'internal') / of


def listed(path):
    """The rows of a file of tab separated values, by the names of its columns."""
    head, *rows = (line.split('\t') for line in Path(path).read_text(encoding='utf-8').splitlines())
    return [dict(zip(head, row)) for row in rows]


Word = collections.namedtuple('Word', 'page left top right bottom text')


@functools.lru_cache(maxsize=None)
def words_of(pdf):
    """Every word with its place, in points, from the top left."""
    page, words = 0, []
    for line in run('pdftotext', '-bbox', pdf, '-').splitlines():
        if '<page ' in line:
            page += 1
        found = re.search(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)</word>', line)
        if found:
            words.append(Word(page, *(float(n) for n in found.groups()[:4]), found.group(5)))
    return words


Element = collections.namedtuple('Element', 'depth tag attributes text')


@functools.lru_cache(maxsize=None)
def elements_of(pdf):
    """The structure, in the order of reading: every element with its depth, its attributes and the text that is its own."""
    found = []
    for line in run('pdfinfo', '-struct-text', pdf).splitlines():
        indent, said = len(line) - len(line.lstrip()), line.strip()
        attribute = re.fullmatch(r'/([A-Za-z]+) (.*)', said)
        if said.startswith('"'):
            found[-1] = found[-1]._replace(text=found[-1].text + said.strip('"'))
        elif attribute and found:
            found[-1].attributes[attribute.group(1)] = attribute.group(2)
        elif re.fullmatch(r'[A-Z][A-Za-z0-9]*(?: \(.*\))?:?', said) and (not found or indent <= 2 * len(found)):
            found.append(Element(indent // 2, re.match('[A-Za-z0-9]+', said).group(), {}, ''))
        elif found:
            found[-1] = found[-1]._replace(text=found[-1].text + said.strip('"'))
    return found


@functools.lru_cache(maxsize=None)
def drawn(pdf):
    """What is drawn on each page, uncompressed, line by line; lengths are points from the top left."""
    out = scratch('drawn') / 'plain.pdf'
    run('qpdf', '--qdf', '--object-streams=disable', pdf, out)
    pages = re.findall(rb'%% Contents for page (\d+)\n.*?\nstream\n(.*?)\nendstream', out.read_bytes(), re.DOTALL)
    return [content.decode('latin-1').splitlines() for _, content in sorted(pages, key=lambda page: int(page[0]))]


def standing_on_another(words):
    """Pairs of words that cover each other."""
    words = sorted(words, key=lambda w: (w.page, w.left))
    for i, one in enumerate(words):
        for other in words[i + 1:]:
            if other.page != one.page or other.left > one.right - 1.5:
                break
            over = min(one.bottom, other.bottom) - max(one.top, other.top)
            across = min(one.right, other.right) - other.left
            if over > 4 and across > 1.5:
                yield one, other


def have(command):
    return shutil.which(command) is not None
