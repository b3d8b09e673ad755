// How much a page may weigh. The numbers are promises: they are met or the suite fails.

import { gunzipSync } from 'node:zlib';

import { type Response } from '@playwright/test';

import { everyKind, guide, home, pieceWithStones, ringSizes, shelf } from '../fixtures/pages.ts';
import { expect, test, wake } from '../fixtures/shop.ts';
import { isProgram, smallest, weigh } from '../fixtures/weight.ts';
import { ask } from '../fixtures/wire.ts';

test.use({ trace: 'off' });

const KB = 1024;

const budgets: { name: string; path: string; program: number; html?: number }[] = [
  { name: 'home', path: home, program: 85 * KB },
  { name: 'listing of 24', path: shelf, program: 85 * KB, html: 14 * KB },
  { name: 'guide', path: guide, program: 85 * KB },
  { name: 'guide to ring sizes', path: ringSizes, program: 150 * KB },
  { name: 'piece', path: pieceWithStones, program: 150 * KB, html: 10 * KB },
];

test.describe('in one browser', { tag: ['@desk', '@with-script'] }, () => {
  for (const { name, path, program, html } of budgets) {
    test(`the page "${name}" keeps to its budget`, async ({ page, visit }) => {
      const responses: Response[] = [];
      page.on('response', (response) => responses.push(response));
      await visit(path);
      await page.waitForLoadState('networkidle');
      for (const response of responses) {
        await response.finished();
        expect(await response.headerValue('set-cookie'), response.url()).toBeNull();
        const type = (await response.headerValue('content-type')) ?? '';
        if (type.startsWith('image/')) continue;
        expect(await response.headerValue('content-encoding'), response.url()).toBe('br');
      }
      const weight = await weigh(responses);
      const document = smallest((await ask(path, { accept: 'text/html' })).body);
      const rows: [what: string, bytes: number, budget: number][] = [
        ['JS + WASM', weight.program, program],
        ['CSS', weight.style, 14 * KB],
        ['all but pictures', weight.all, 120 * KB],
      ];
      if (html !== undefined) rows.push(['HTML, brotli 11', document, html]);
      const kb = (bytes: number) => (bytes / KB).toFixed(1).padStart(6);
      const table = rows.map(([what, bytes, budget]) => `  ${what.padEnd(16)} ${kb(bytes)} of ${kb(budget)} KB`);
      console.log(
        [`${name}: ${weight.requests} requests, HTML as sent ${kb(weight.document).trim()} KB`, ...table].join('\n'),
      );
      expect(weight.program, 'the page was awake, so there is a program').toBeGreaterThan(0);
      for (const [what, bytes, budget] of rows) {
        expect.soft(bytes, what).toBeLessThanOrEqual(budget);
      }
    });
  }

  test('no page of the shop needs more than 200 KB of program', async ({ page, visit }) => {
    let bytes = 0;
    const files: Promise<void>[] = [];
    const add = async (response: Response) => {
      if (!isProgram((await response.headerValue('content-type')) ?? '')) return;
      bytes += (await response.request().sizes()).responseBodySize;
    };
    page.on('response', (response) => files.push(add(response)));
    // A shopper who comes through all of them keeps what she has, so the sum bounds each.
    for (const [, path] of everyKind) {
      await visit(path);
      await wake(page);
      await page.waitForLoadState('networkidle');
    }
    await Promise.all(files);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(200 * KB);
  });

  test.describe('on a phone 360 dots wide at twice the density', () => {
    test.use({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });

    test('a shelf of 24 pieces shows them in 350 KB of pictures, all in the newest form', async ({ page, visit }) => {
      const pictures: Response[] = [];
      page.on('response', (response) => {
        if (new URL(response.url()).pathname.startsWith('/pictures/')) pictures.push(response);
      });
      await visit(shelf);
      const shown = page.locator('main picture img');
      await expect(shown).toHaveCount(24);
      for (const image of await shown.all()) {
        await image.scrollIntoViewIfNeeded();
        await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0)).toBe(true);
      }
      let bytes = 0;
      for (const picture of pictures) bytes += (await picture.request().sizes()).responseBodySize;
      console.log(`${pictures.length} pictures of a shelf: ${(bytes / KB).toFixed(1)} of 350 KB`);
      expect(bytes).toBeLessThanOrEqual(350 * KB);
      for (const picture of pictures) expect(await picture.headerValue('content-type'), picture.url()).toBe('image/avif');
    });
  });

  test('a second page fetches neither program nor style again', async ({ page, visit }) => {
    await visit(shelf);
    await page.waitForLoadState('networkidle');
    await visit('/jewellery/rings?page=2');
    const files = await page.evaluate(() => {
      const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const built = all.filter((entry) => new URL(entry.name).pathname.startsWith('/pkg/'));
      return built.map((entry) => ({ name: entry.name, transferred: entry.transferSize }));
    });
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const { name, transferred } of files) expect(transferred, name).toBe(0);
  });

  test('a file under /pkg/ is kept for ever, has its right type, and comes in the form a client reads', async ({ page, visit }) => {
    const paths = new Set<string>();
    page.on('response', (response) => paths.add(new URL(response.url()).pathname));
    await visit(pieceWithStones);
    await page.waitForLoadState('networkidle');
    const files = [...paths].filter((path) => path.startsWith('/pkg/'));
    const types: [ending: string, type: string][] = [
      ['.wasm', 'application/wasm'],
      ['.js', 'text/javascript; charset=utf-8'],
      ['.css', 'text/css; charset=utf-8'],
    ];
    for (const [ending] of types) expect(files.filter((file) => file.endsWith(ending))).not.toHaveLength(0);
    for (const file of files) {
      const plain = await ask(file);
      expect(plain.status, file).toBe(200);
      expect(plain.headers['content-encoding'], file).toBeUndefined();
      expect(plain.headers['cache-control'], file).toBe('public, max-age=31536000, immutable');
      expect(plain.headers['vary'], file).toMatch(/accept-encoding/i);
      expect(plain.headers['x-content-type-options'], file).toBe('nosniff');
      expect(plain.headers['content-type'], file).toBe(types.find(([ending]) => file.endsWith(ending))?.[1]);
      expect(file, 'the name carries a hash').toMatch(/[A-Za-z0-9_-]{8,}\.(wasm|js|css)$/);

      const gzip = await ask(file, { 'accept-encoding': 'gzip' });
      expect(gzip.headers['content-encoding'], file).toBe('gzip');
      expect(gunzipSync(gzip.body).equals(plain.body), file).toBe(true);
      expect(gzip.body.length, file).toBeLessThan(plain.body.length);

      const brotli = await ask(file, { 'accept-encoding': 'gzip, deflate, br, zstd' });
      expect(brotli.headers['content-encoding'], file).toBe('br');
      expect(brotli.body.length, file).toBeLessThan(gzip.body.length);

      for (const refusal of ['identity', 'br;q=0, gzip;q=0', 'zstd']) {
        const answer = await ask(file, { 'accept-encoding': refusal });
        expect(answer.headers['content-encoding'], `${file} for ${refusal}`).toBeUndefined();
      }
    }
  });

  test('a page comes in brotli, in gzip or plain, as the client reads', async () => {
    for (const path of [home, shelf, pieceWithStones]) {
      const plain = await ask(path, { accept: 'text/html' });
      expect(plain.headers['content-encoding'], path).toBeUndefined();
      const gzip = await ask(path, { accept: 'text/html', 'accept-encoding': 'gzip' });
      expect(gzip.headers['content-encoding'], path).toBe('gzip');
      const brotli = await ask(path, { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' });
      expect(brotli.headers['content-encoding'], path).toBe('br');
      for (const answer of [plain, gzip, brotli]) {
        expect(answer.status, path).toBe(200);
        expect(answer.headers['content-type'], path).toBe('text/html; charset=utf-8');
        expect(answer.headers['set-cookie'], path).toBeUndefined();
      }
    }
  });
});
