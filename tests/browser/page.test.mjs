// The report of the bundled example in a real browser: every language, colour scheme and width, and on paper.
// AYUMI names the program; screenshots go to AYUMI_OUT, to be looked at by people.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const root = resolve(fileURLToPath(import.meta.url), '../../..');
const example = join(root, 'examples/okitama-r6');
const ayumi = process.env.AYUMI ?? join(root, 'build/gcc/src/face/ayumi');
const shots = process.env.AYUMI_OUT ?? join(root, 'out/browser');
const whole = Boolean(process.env.AYUMI_WHOLE); // screenshots of all of the page, not of its first screen

const LANGUAGES = ['ja', 'en'];
const SCHEMES = ['light', 'dark'];
const WIDTHS = [360, 768, 1440];
const SHOWS = ['public', 'internal'];
const PAGE_BYTES = 100_000; // compressed: the whole plan stands on one page
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser;
let folder;
const pages = {};

function run(...words) {
  return execFileSync(ayumi, words, { cwd: example, stdio: ['ignore', 'pipe', 'pipe'] });
}

before(async () => {
  mkdirSync(shots, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'ayumi-browser-'));
  const db = join(folder, 'x.db');
  run('import', 'source.tsv', '--db', db, '--members', 'members.tsv', '--region', '置賜定住自立圏', '--year', 'R6');
  for (const lang of LANGUAGES) {
    for (const show of SHOWS) {
      const out = join(folder, `${lang}-${show}`);
      run('report', '--db', db, '--year', 'R6', '--out', out, '--lang', lang, '--show', show);
      pages[`${lang}-${show}`] = join(out, 'index.html');
    }
  }
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--no-first-run'],
  });
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

// Opens the page and collects all that a console or a network log would show. Nothing may be asked for from outside.
async function open(path, options) {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => said.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) said.push(`request: ${request.url()}`);
  });
  page.on('requestfailed', (request) => said.push(`failed: ${request.url()}`));
  await page.goto(pathToFileURL(path).href);
  return { page, said, close: () => context.close() };
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

const combinations = LANGUAGES.flatMap((lang) => SHOWS.flatMap((show) => SCHEMES.flatMap((colorScheme) => WIDTHS.map((width) => ({
  lang, show, colorScheme, width, name: `${lang}-${show}-${colorScheme}-${width}`,
})))));

describe('the page is clean', { concurrency: 2 }, () => {
  for (const { lang, show, colorScheme, width, name } of combinations) {
    test(name, async () => {
      const { page, said, close } = await open(pages[`${lang}-${show}`], { colorScheme, viewport: { width, height: 1200 } });
      await page.screenshot({ path: join(shots, `${name}.png`), fullPage: whole });
      assert.deepEqual(await axe(page), []);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wider, 0, 'the page scrolls sideways');
      assert.equal(await page.getAttribute('html', 'lang'), lang);
      assert.deepEqual(said, []);
      await close();
    });
  }
});

describe('the page', () => {
  test('is whole with scripts off', async () => {
    const { page, close } = await open(pages['ja-public'], { javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
    const text = await page.textContent('body');
    for (const word of ['平日夜間', '2,599', 'DX']) assert.ok(text.includes(word), `no ${word} on the page`);
    await close();
  });

  test('has no grade for the public', async () => {
    const { page, close } = await open(pages['en-public'], { viewport: { width: 1440, height: 900 } });
    const text = await page.textContent('body');
    assert.ok(!/\bF[1-7]\b/.test(text), 'a formula stands on the public page');
    await close();
  });

  test('stays small on its way', () => {
    for (const path of Object.values(pages)) {
      const size = gzipSync(readFileSync(path)).length;
      assert.ok(size < PAGE_BYTES, `${path}: ${size} bytes`);
    }
  });

  test('can be walked with the keyboard, the focus seen', async () => {
    const { page, close } = await open(pages['ja-public'], { viewport: { width: 1440, height: 900 } });
    const seen = new Set();
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const at = document.activeElement;
        if (!at || at === document.body) return null;
        const style = getComputedStyle(at);
        const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        return { what: at.tagName + (at.id || at.getAttribute('href') || at.textContent.slice(0, 20)), shown: outlined || style.boxShadow !== 'none' };
      });
      if (!focus) break;
      assert.ok(focus.shown, `the focus on ${focus.what} cannot be seen`);
      seen.add(focus.what);
    }
    assert.ok(seen.size > 0, 'nothing can be reached with the keyboard');
    await close();
  });

  test('prints, with every series on paper as text', async () => {
    for (const lang of LANGUAGES) {
      const { page, close } = await open(pages[`${lang}-public`], { viewport: { width: 1440, height: 900 } });
      const path = join(shots, `${lang}.pdf`);
      writeFileSync(path, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
      const count = Number(/^Pages:\s+(\d+)/m.exec(info)[1]);
      assert.ok(count >= 1, `${count} pages`);
      const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
      for (const word of ['2,599', '368,517', '71.40']) assert.ok(text.includes(word), `${word} is not on paper (${lang})`);
      await close();
    }
  });
});
