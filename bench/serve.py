#!/usr/bin/env python3
"""serve.py --ayumi PROGRAM [--smoke]: `ayumi serve` measured, on this machine only. Ratios are what counts.

The site    every page of a region of 8 members, 264 indicators and 10 years, one after the other: what each kind takes to make.
Speed       requests a second and processor time at 1, 8 and 64 connections, by wrk: answers that are kept beside nginx serving
            the same bytes as files, answers that are made anew beside fastify with better-sqlite3 making the same JSON.
Server time of the same at half the rate that 64 connections get at most, from the access log: from the request line that was read
            to the last byte that was handed over.
Growth      pages, answers, import and report of a region while its database holds 1, 10, 100 and 1,000 of them.
Size        of the database and the process.

Answers are made anew because more different ones are asked for, in turn, than the server keeps; wrk counts those that were kept all
the same. Who is measured against whom takes turns, and the ratio is the median of the turns. --smoke is small and holds what any machine
holds; it leaves out who is not installed, and says so."""
import contextlib
import html
import json
import os
import re
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

import generate
from common import EXAMPLE, Budgets, chosen, cpu, median, run
from servers import PEER, Addresses, Ayumi, Fastify, Nginx, install_fastify, middle, ratio, wrk

COPIES = 6                      # of the real table: 264 indicators
YEARS = range(2015, 2025)
REGIONS = (1, 10, 100, 1000)
CONNECTIONS = (1, 8, 64)
PAGE = '/r/1/p1/2024/'
WINDOW = '/v1/series?region=1&year={}&limit=40&offset={}'

MEDIAN_BUDGET, WORST_BUDGET = 2, 10  # ms of server time at half the peak: median, and of 99 of 100
FILE_BUDGET = 2                      # times nginx's processor time for the same bytes
PAGE_BUDGET = 100                    # kB of a page with all that it loads, as sent
GROWTH_BUDGET = 1.3                  # times: anything about one region among 1,000, beside the same region alone
DATABASE_BUDGET, MEMORY_BUDGET = 20, 64  # MB without documents; MiB resident


def kind_of(address):
    """The kind of a page, from its address (src/report/site/address.h)."""
    parts = address.partition('?')[0].removeprefix('/en').strip('/').split('/')
    if len(parts) < 3 or parts[2] in ('search', 'documents'):
        return {1: parts[0] or 'home', 2: 'region'}.get(len(parts)) or ('document' if len(parts) > 3 else parts[2])
    return 'year' if len(parts) == 4 else {'initiatives': 'initiative', 'members': 'member'}.get(parts[4], parts[4])


class Bench:
    def __init__(self, ayumi, folder, smoke):
        self.ayumi, self.folder, self.smoke = ayumi, Path(folder), smoke
        self.budgets = Budgets()
        self.copies, self.years = (1, YEARS[-2:]) if smoke else (COPIES, YEARS)
        self.seconds, self.turns = (1, 1) if smoke else (1, 5)
        self.connections = CONNECTIONS[:2] if smoke else CONNECTIONS
        self.anew = 'as they come' if smoke else 'made anew'  # a few are all kept

    # --- what is served ---

    def take_in(self, db, source, region, year):
        return run(self.ayumi, 'import', source, '--db', db, '--region', region, '--plan', '計画', '--year', year,
                   '--members', EXAMPLE / 'members.tsv')

    def table(self, times, seed, year):
        path = self.folder / 'table.tsv'
        path.write_text(generate.table(times, seed, year), encoding='utf-8')
        return path

    def region(self):
        db = self.folder / 'region.db'
        for year in self.years:
            self.take_in(db, self.table(self.copies, 1, year), '圏域', year)
        return db

    def addresses(self, name, addresses):
        return Addresses(self.folder / f'{name}.txt', addresses)

    # --- the site ---

    def walk(self, server):
        """Every page that a link leads to, asked for once."""
        found, pages, limit = ['/'], {}, 60 if self.smoke else 6000
        seen = set(found)
        for address in found:
            answer = server.ask(address, packed=True)
            if answer.status != 200:
                raise SystemExit(f'{address}: {answer.status}')
            pages[address] = answer
            for link in re.findall(r'href="(/[^"#]*)', answer.body.decode()):
                link = html.unescape(link)
                if link.partition('?')[0].endswith('/') and link not in seen and len(seen) < limit:
                    seen.add(link)
                    found.append(link)
        return pages

    def site(self, server):
        pages = self.walk(server)
        kinds = {}
        for address, answer in pages.items():
            kinds.setdefault(kind_of(address), []).append(answer)
        print(f'the site of a region of 8 members, {44 * self.copies} indicators and {len(self.years)} years: {len(pages)} pages, one at a time')
        print('  page          made   ms: median of each part, together, worst     kB as sent (unpacked), largest')
        for kind, answers in kinds.items():
            times = [sum(answer.parts.values()) for answer in answers]
            parts = {name: statistics.median(answer.parts.get(name, 0) for answer in answers) for name in ('load', 'make', 'gzip')}
            largest = max(answers, key=lambda answer: len(answer.sent))
            print(f'  {kind:12}{len(answers):6}   ' + '  '.join(f'{name} {ms:5.2f}' for name, ms in parts.items())
                  + f'  = {statistics.median(times):6.2f} {max(times):6.1f}   {len(largest.sent) / 1000:6.1f} ({len(largest.body) / 1000:.0f})',
                  flush=True)
        beside = sum(len(server.ask(html.unescape(link), packed=True).sent)
                     for link in set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', pages[PAGE].body.decode())))
        self.budgets.hold('largest page with what it loads', (beside + max(len(answer.sent) for answer in pages.values())) / 1000, PAGE_BUDGET, ' kB')
        return pages

    # --- speed ---

    def turns_of(self, what, asked, packed=False):
        """asked: pairs of a server and the addresses it is asked for. Prints a line for each number of connections; returns
        each one's loads at the last."""
        print(f'  {what}')
        for connections in self.connections:
            loads = [[] for _ in asked]
            for _ in range(self.turns):
                for taken, (server, addresses) in zip(loads, asked):
                    taken.append(wrk(server, addresses, connections, self.seconds, packed))
            said = []
            for taken, (server, _) in zip(loads, asked):
                load = middle(taken)
                kept = sum(one.kept for one in taken)
                said.append(f'{server.name:7} {load.rate:7.0f}/s {statistics.median(one.cpu_us for one in taken):6.0f} µs, '
                            f'p50 {load.p50:6.2f} p99 {load.p99:6.1f} ms{f", {kept} kept" if kept else ""}')
            if len(loads) == 2:
                said.append(f'rate {ratio(*loads, key=rate):.2f} ×, processor {ratio(*loads, key=cpu_us):.2f} ×')
            print(f'    {connections:3}: ' + '   '.join(said), flush=True)
        return loads

    def beside_nginx(self, server, address, what):
        """A kept answer beside a file of the same bytes, plain and packed. Returns the rate of the packed one."""
        plain, packed = server.ask(address), server.ask(address, packed=True)
        if plain.body != packed.body:
            raise SystemExit(f'{address}: packed it is something else')
        asked = [(server, self.addresses('kept', [address]))]
        with contextlib.ExitStack() as ended:
            if shutil.which('nginx'):
                nginx = ended.enter_context(Nginx(self.folder / what, {'file': plain.sent, 'file.gz': packed.sent}))
                asked.append((nginx, self.addresses('file', ['/file'])))
            for answer in (plain, packed):
                is_packed = answer is packed
                size = f'{len(answer.sent) / 1000:.1f} kB{", gzip" if is_packed else ""}'
                if asked[1:] and nginx.ask('/file', is_packed).sent != answer.sent:
                    raise SystemExit('nginx serves other bytes')
                loads = self.turns_of(f'{what} that is kept, {size}', asked, is_packed)
                if asked[1:] and not self.smoke:
                    self.budgets.hold(f'processor time of a kept {what} ({size}) beside nginx', ratio(*loads, key=cpu_us), FILE_BUDGET)
        return middle(loads[0]).rate

    def windows(self):
        return [WINDOW.format(year, offset) for year in self.years for offset in range(44 * self.copies - 40)]

    def beside_fastify(self, server, db, windows):
        """Forty rows of JSON, made anew. Returns the rate."""
        asked = [(server, windows)]
        with contextlib.ExitStack() as ended:
            if (PEER / 'node_modules/.installed').exists():
                peer = ended.enter_context(Fastify(db))
                for address in self.windows()[::97]:
                    ours, theirs = (json.loads(one.ask(address).body, parse_float=Decimal) for one in (server, peer))
                    if ours != theirs:
                        raise SystemExit(f'fastify answers otherwise: {address}')
                its = self.addresses('windows of the peer', self.windows())
                wrk(peer, its, 8, 2)  # so that it is compiled
                asked.append((peer, its))
            loads = self.turns_of(f'40 rows of JSON {self.anew}, plain', asked)
        return middle(loads[0]).rate

    def speed(self, server, db, pages):
        print('answers a second, processor time of one, and how long they took as wrk sees it; ayumi beside the other')
        peaks = {'a kept page': (self.beside_nginx(server, PAGE, 'page'), self.addresses('page', [PAGE]), True)}
        self.beside_nginx(server, '/v1/series?region=1&year=2024', 'JSON')
        every = self.addresses('pages', pages)
        made = self.turns_of(f'{len(pages)} pages {self.anew}, gzip', [(server, every)], packed=True)
        peaks[f'pages {self.anew}'] = (middle(made[0]).rate, every, True)
        windows = self.addresses('windows', self.windows())
        peaks[f'JSON {self.anew}'] = (self.beside_fastify(server, db, windows), windows, False)
        return peaks

    # --- server time ---

    def at_half(self, server, what, peak, addresses, packed):
        """wrk knows no rate: each connection pauses between its requests, so long that all together come to half of the peak; how
        long is set right once by what came of it."""
        connections = self.connections[-1]
        pause = 2000 * connections / peak
        for _ in range(2):
            before = server.log.stat().st_size
            load = wrk(server, addresses, connections, 3 * self.seconds, packed, pause)
            pause = max(0, pause + 1000 * connections * (2 / peak - 1 / load.rate))
        took = sorted(server.logged(before))
        p50, p99 = (took[int(len(took) * part)] for part in (0.5, 0.99))
        print(f'  {what:18} {load.rate:6.0f}/s, {load.rate / peak:4.0%} of the most: median {p50:.1f} ms, 99 of 100 within {p99:.1f} ms')
        if not self.smoke:
            self.budgets.hold(f'{what}, median', p50, MEDIAN_BUDGET, ' ms')
            self.budgets.hold(f'{what}, 99 of 100', p99, WORST_BUDGET, ' ms')

    # --- size ---

    def size(self, server, db):
        with contextlib.closing(sqlite3.connect(db)) as opened:
            documents, = opened.execute('SELECT sum(length(grid) + length(bytes)) FROM document').fetchone()
        whole = db.stat().st_size
        most = server.memory('VmHWM')
        time.sleep(3)
        now = server.memory()
        print(f'size: database {whole / 1e6:.1f} MB, {documents / 1e6:.1f} MB of it documents; server {most / 1024:.1f} MiB at most, '
              f'{now / 1024:.1f} MiB when it has been quiet for 3 s')
        self.budgets.hold('database without documents', (whole - documents) / 1e6, DATABASE_BUDGET, ' MB')
        self.budgets.hold('memory of the server after all of this', now / 1024, MEMORY_BUDGET, ' MiB')

    # --- growth ---

    def first_visit(self, db, region):
        """Milliseconds of a region's page and of its JSON when nobody has asked for either before: a server that has only opened the
        database."""
        with Ayumi(self.ayumi, db, self.folder) as server:
            server.ask('/v1/regions?limit=1')
            return [sum(server.ask(address).parts.values())
                    for address in (f'/r/{region}/p1/2024/', f'/v1/series?region={region}&year=2024')]

    def first_visits(self, db, regions):
        """Of regions from the first to the last; of each the least of several visits, since what else the machine does is no growth."""
        places = 3 if self.smoke else 7
        least = []
        for n in range(places):
            region = 1 + n * (regions - 1) // (places - 1)
            least.append([min(ms) for ms in zip(*(self.first_visit(db, region) for _ in range(3)))])
        page, series = map(statistics.median, zip(*least))
        return {'first page': page, 'JSON after it': series}

    def nation(self):
        regions = (1, 10) if self.smoke else REGIONS
        print('growth: regions of the real table\'s size (44 series) in one database; ms of server time, ms of processor time of a command')
        db, there, stages = self.folder / 'nation.db', 0, {}
        for count in regions:
            imports = [self.take_in(db, self.table(1, number, 2024), f'第{number}圏域', 2024) for number in range(there + 1, count + 1)]
            there = count
            taken = self.first_visits(db, count)
            if count == 1:  # the first import makes the file: the median of several that only make it
                imports = [self.alone(number) for number in range(9)]
            about = ['--db', db, '--region', str(count // 2 + 1), '--year', '2024']
            taken['import'] = median(imports[-50:], cpu) * 1000
            taken['report'] = median([run(self.ayumi, 'report', *about, '--out', self.folder / 'report', '--format', 'html,csv,json')
                                       for _ in range(9)], cpu) * 1000
            stages[count] = taken
            print(f'  {count:5} ' + '  '.join(f'{what} {ms:7.2f}' for what, ms in taken.items())
                  + f'   database {db.stat().st_size / 2**20:.1f} MiB', flush=True)
        for what in stages[1] if not self.smoke else ():
            self.budgets.hold(f'{what}: among {regions[-1]} / alone', stages[regions[-1]][what] / stages[1][what], GROWTH_BUDGET)
        return db

    def alone(self, number):
        db = self.folder / f'alone-{number}.db'
        self.take_in(db, self.table(1, number, 2024), '圏域', 2024)
        return self.take_in(db, self.table(1, number + 1, 2024), '別の圏域', 2024)

    def visitors(self, db):
        """Each asks for a page of a region that nobody asked for shortly before: neither answer nor view is kept."""
        regions = range(1, REGIONS[-1] + 1)
        pages = ('', 'table/', 'years/', 'indicators/', 'downloads/')
        addresses = [f'{lang}/r/{n}/p1/2024/{page}' for lang in ('', '/en') for page in pages for n in regions]
        with Ayumi(self.ayumi, db, self.folder) as server:
            print(f'visitors of a nation of {len(regions)} regions')
            self.turns_of('pages made anew, each of another region, gzip', [(server, self.addresses('nation', addresses))], packed=True)
            print(f'    server {server.memory("VmHWM") / 1024:.1f} MiB at most')

    def whole(self):
        db = self.region()
        with Ayumi(self.ayumi, db, self.folder) as server:
            pages = self.site(server)
            if shutil.which('wrk'):
                peaks = self.speed(server, db, pages)
                print('server time at half of the most requests a second')
                for what, (peak, addresses, packed) in peaks.items():
                    self.at_half(server, what, peak, addresses, packed)
            self.size(server, db)
        nation = self.nation()
        if shutil.which('wrk') and not self.smoke:
            self.visitors(nation)


def rate(load):
    return load.rate


def cpu_us(load):
    return load.cpu_us


def main():
    words = chosen(__doc__, smoke=True)
    if not words.smoke:
        install_fastify()
    print(f'{os.cpu_count()} cores; other work on this machine: {os.getloadavg()[0]:.1f} processes at a time. It stretches what the clock on '
          'the wall says: rates, server time')
    absent = [name for name, there in (('wrk', shutil.which('wrk')), ('nginx', shutil.which('nginx')),
                                       ('fastify', (PEER / 'node_modules/.installed').exists())) if not there]
    if absent:
        print('not installed, so left out: ' + ', '.join(absent))
    with tempfile.TemporaryDirectory(prefix='ayumi-serve-') as folder:
        bench = Bench(words.ayumi, folder, words.smoke)
        bench.whole()
    return bench.budgets.status()


if __name__ == '__main__':
    sys.exit(main())
