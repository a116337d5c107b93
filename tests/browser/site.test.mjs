// The pages of the site, served: every page, language, colour scheme and width in a real browser, public and internal.
// AYUMI names the program; screenshots go to AYUMI_OUT, to be looked at by people.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const root = resolve(fileURLToPath(import.meta.url), '../../..');
const example = join(root, 'examples/okitama-r6');
const ayumi = process.env.AYUMI ?? join(root, 'build/gcc/src/face/ayumi');
const shots = process.env.AYUMI_OUT ?? join(root, 'out/browser');

const LANGUAGES = ['ja', 'en'];
const SCHEMES = ['light', 'dark'];
const WIDTHS = [360, 768, 1440];
const PAGE_BYTES = 100_000; // of the page with its styles, as it stands
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const YEAR = 'r/1/p1/2024/';
const PAGES = {
  home: '', about: 'about/', region: 'r/1/', search: 'r/1/search/', documents: 'r/1/documents/',
  document: 'r/1/documents/1/?cell=R20C8', year: YEAR, filtered: `${YEAR}?state=worse`, years: `${YEAR}years/`, table: `${YEAR}table/`,
  indicators: `${YEAR}indicators/`, sorted: `${YEAR}indicators/?sort=-change`, downloads: `${YEAR}downloads/`,
  initiative: `${YEAR}initiatives/n26/`, member: `${YEAR}members/062090/`,
};
const INTERNAL = { year: YEAR, indicators: `${YEAR}indicators/`, initiative: PAGES.initiative, verdict: `${YEAR}initiatives/n26/k15-1/`,
  rubric: `${YEAR}rubric/` };
const views = [['public', PAGES], ['internal', INTERNAL]].flatMap(([show, pages]) => Object.entries(pages).flatMap(([name, path]) =>
  LANGUAGES.map((lang) => ({ show, lang, path: (lang === 'en' ? '/en/' : '/') + path, name: `site-${name}-${show}-${lang}` }))));

let browser;
let folder;
const servers = {};

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function serve(db, ...words) {
  const at = `127.0.0.1:${await freePort()}`;
  const child = spawn(ayumi, ['serve', '--db', db, '--listen', at, ...words], { stdio: 'ignore' });
  for (let tries = 0; tries < 100; tries++) {
    try {
      await fetch(`http://${at}/`);
      return { child, url: `http://${at}` };
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  child.kill();
  throw new Error('the server does not answer');
}

before(async () => {
  mkdirSync(shots, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'ayumi-site-'));
  const db = join(folder, 'x.db');
  execFileSync(ayumi, ['import', 'source.tsv', '--db', db, '--members', 'members.tsv', '--region', '置賜定住自立圏', '--year', 'R6'],
    { cwd: example, stdio: ['ignore', 'pipe', 'pipe'] });
  servers.public = await serve(db);
  servers.internal = await serve(db, '--show', 'internal');
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--no-first-run'],
  });
});

after(async () => {
  await browser?.close();
  for (const { child } of Object.values(servers)) child.kill();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

// Opens the page and collects all that a console would show, and whatever is asked for from another host.
async function open(show, path, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => said.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(servers[show].url)) said.push(`request: ${request.url()}`);
  });
  const answer = await page.goto(servers[show].url + path);
  assert.equal(answer.status(), 200, path);
  return { page, said, answer, close: () => context.close() };
}

// axe runs in a world of its own, so that a page which forbids scripts can still be looked at.
async function axe(page) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  await session.send('Runtime.evaluate', { contextId: executionContextId, expression: axeSource });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
    expression: `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })
      .then((found) => found.violations.map((v) => v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 3).map((n) => n.target).join(', ')))`,
  });
  assert.equal(exceptionDetails, undefined, JSON.stringify(exceptionDetails));
  return result.value;
}

describe('every page of the site is clean', { concurrency: 2 }, () => {
  for (const { show, path, lang, name } of views) {
    test(name, async () => {
      const { page, said, close } = await open(show, path, { viewport: { width: WIDTHS[0], height: 1200 } });
      assert.equal(await page.getAttribute('html', 'lang'), lang);
      assert.equal(await page.locator('h1').count(), 1);
      for (const colorScheme of SCHEMES) {
        for (const width of WIDTHS) {
          const view = `${name}-${colorScheme}-${width}`;
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 1200 });
          await page.screenshot({ path: join(shots, `${view}.png`) });
          assert.deepEqual(await axe(page), [], view);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.equal(wider, 0, `${view}: the page scrolls sideways`);
        }
      }
      assert.deepEqual(said, []);
      await close();
    });
  }
});

const PAPER = { width: 688, height: 1016 }; // CSS pixels inside the margins of A4, and of A3 on its side
const WIDE_PAPER = { width: 1496, height: 1031 };

describe('every page can be printed', { concurrency: 2 }, () => {
  for (const { show, path, name } of views.filter(({ lang }) => lang === 'ja')) {
    test(name, async () => {
      const wide = /documents\/1|table/.test(path);
      const { page, close } = await open(show, path, { viewport: wide ? WIDE_PAPER : PAPER });
      await page.emulateMedia({ media: 'print' });
      const cut = await page.evaluate(() => [...document.querySelectorAll('main, main *')]
        .filter((e) => e.getClientRects().length && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((e) => `${e.tagName}.${e.className}`).slice(0, 3));
      assert.deepEqual(cut, [], 'cut off at the right edge of the paper');
      await page.pdf({ path: join(shots, `${name}.pdf`), format: 'A4', preferCSSPageSize: true });
      const text = execFileSync('pdftotext', [join(shots, `${name}.pdf`), '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
      assert.ok(!/絞り込む|本文へ進む/.test(text.join('')), 'what only a screen needs is printed');
      const bare = text.slice(0, -1).map((t, at) => [at + 1, t.replace(/\s/g, '').length]).filter(([, n]) => n < 60);
      assert.deepEqual(bare, [], 'pages with next to nothing on them');
      await close();
    });
  }
});

describe('with the colours that the reader forces', { concurrency: 2 }, () => {
  for (const { show, path, name } of views.filter(({ lang }) => lang === 'ja')) {
    test(name, async () => {
      const { page, said, close } = await open(show, path, { viewport: { width: 1440, height: 1200 }, forcedColors: 'active' });
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(said, []);
      await page.screenshot({ path: join(shots, `${name}-forced.png`) });
      await close();
    });
  }
});

describe('the site', () => {
  test('keeps every page small, styles and all', async () => {
    let styles = 0;
    for (const name of ['site.css', 'pages.css']) styles += (await (await fetch(`${servers.public.url}/assets/${name}`)).arrayBuffer()).byteLength;
    for (const path of Object.values(PAGES)) {
      const bytes = Buffer.from(await (await fetch(`${servers.public.url}/${path}`)).arrayBuffer());
      assert.ok(bytes.length + styles < PAGE_BYTES, `${path}: ${bytes.length + styles} bytes`);
      assert.ok(gzipSync(bytes).length < PAGE_BYTES / 4, path);
    }
  });

  test('leads nowhere that is not there', async () => {
    const seen = new Set();
    const waiting = ['/'];
    while (waiting.length) {
      const path = waiting.pop();
      if (seen.has(path)) continue;
      seen.add(path);
      const answer = await fetch(servers.public.url + path);
      assert.equal(answer.status, 200, path);
      if (!answer.headers.get('content-type').startsWith('text/html')) continue;
      for (const [, link] of (await answer.text()).matchAll(/href="([^"#]+)/g)) {
        const next = link.replaceAll('&amp;', '&');
        // Filters make more addresses than pages: the first of each kind is enough.
        if (next.startsWith('/') && !next.startsWith('/en/') && !/\.(pdf|xlsx)$/.test(next) && !(next.includes('?') && seen.size > 200)) waiting.push(next);
      }
    }
    assert.ok(seen.size > 50, `${seen.size} pages`);
  });

  test('leads from a figure to the cell it was read from', async () => {
    const { page, close } = await open('public', `/${PAGES.initiative}`, { viewport: { width: 1440, height: 900 }, javaScriptEnabled: false });
    const link = await page.locator('table a[href*="cell="]').first().getAttribute('href');
    await page.goto(servers.public.url + link);
    const cell = page.locator(`[id="${link.split('#')[1]}"]`);
    assert.match(await cell.textContent(), /2,?497/);
    await close();
  });

  test('narrows down by a form without scripts, and the result is an address', async () => {
    const { page, close } = await open('public', `/${YEAR}`, { viewport: { width: 1440, height: 900 }, javaScriptEnabled: false });
    await page.selectOption('select[name="state"]', 'worse');
    await page.click('form button');
    assert.match(page.url(), /state=worse/);
    const text = await page.textContent('main');
    assert.ok(!text.includes('米沢牛生産基盤強化事業'), 'what got better is still listed');
    await close();
  });

  test('can be used with the keyboard alone', async () => {
    const { page, close } = await open('public', `/${PAGES.initiative}`, { viewport: { width: 1440, height: 900 } });
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('Enter');
    assert.equal(new URL(page.url()).hash, '#main');
    await close();
  });

  test('shows no grade in public', async () => {
    for (const path of [INTERNAL.verdict, INTERNAL.rubric]) {
      const answer = await fetch(`${servers.public.url}/${path}`);
      assert.ok([403, 404].includes(answer.status), `${path}: ${answer.status}`);
    }
    for (const path of Object.values(PAGES)) {
      const text = await (await fetch(`${servers.public.url}/${path}`)).text();
      assert.ok(!text.includes('評価（参考）') && !text.includes('name="grade"') && !text.includes('rubric'), path);
    }
  });
});
