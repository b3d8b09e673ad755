// How much the pages weigh in a browser, and whom they talk to.

import { brotliDecompressSync } from 'node:zlib';

import { type Response, chromium } from '@playwright/test';

import { browserProgram } from '../fixtures/browser.ts';
import { everyKind, guide, home, pieceWithStones, shelf } from '../fixtures/pages.ts';
import { smallest, weigh } from '../fixtures/weight.ts';
import { type Shop, fetchRaw } from './shop.ts';
import { type Budget } from './tables.ts';

const KB = 1024;

const heavy: [name: string, path: string, program: number, html?: number][] = [
  ['home', home, 85],
  ['listing of 24', shelf, 85, 14],
  ['guide', guide, 85],
  ['piece', pieceWithStones, 150, 10],
];

const size = (what: string, limit: number, bytes: number): Budget => ({
  what, bound: 'most', limit, measured: bytes / KB, unit: 'KB', digits: 1,
});

/** Opens the pages of `shop` in a browser and gives the budgets of what they weigh. */
export async function weighPages(shop: Shop): Promise<Budget[]> {
  const browser = await chromium.launch({ executablePath: browserProgram(), args: ['--no-sandbox', '--disable-gpu'] });
  const origin = `http://127.0.0.1:${shop.port}`;
  /** Everything that a page asks for in a browser that has never been here, touched or not. */
  const visit = async (path: string, touch = false): Promise<{ responses: Response[]; cookies: number }> => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const responses: Response[] = [];
    page.on('response', (response) => responses.push(response));
    await page.goto(origin + path, { waitUntil: 'networkidle' });
    if (touch) {
      for (const sleeper of await page.locator('[data-later]').all()) await sleeper.dispatchEvent('pointerover');
      await page.waitForLoadState('networkidle');
    }
    const cookies = (await context.cookies()).length;
    await Promise.all(responses.map((response) => response.finished()));
    return { responses, cookies };
  };
  const budgets: Budget[] = [];
  try {
    for (const [name, path, program, html] of heavy) {
      const weight = await weigh((await visit(path)).responses);
      budgets.push(size(`JS and WASM, ${name}, brotli`, program, weight.program));
      if (html !== undefined) {
        const document = brotliDecompressSync((await fetchRaw(shop.port, path)).body);
        budgets.push(size(`HTML, ${name}, brotli`, html, smallest(document)));
      }
      budgets.push(size(`all bytes but pictures, ${name}`, 120, weight.all));
    }
    let [program, style, foreign, cookies] = [0, 0, 0, 0];
    for (const [, path] of everyKind) {
      const seen = await visit(path, true);
      const weight = await weigh(seen.responses);
      program = Math.max(program, weight.program);
      style = Math.max(style, weight.style);
      foreign += seen.responses.filter((response) => !response.url().startsWith(origin)).length;
      cookies += seen.cookies;
    }
    budgets.push(size('JS and WASM, heaviest page with everything awake, brotli', 200, program));
    budgets.push(size('CSS, all of it, brotli', 14, style));
    budgets.push({ what: 'requests to others, all kinds of pages', bound: 'most', limit: 0, measured: foreign, unit: '' });
    budgets.push({ what: 'cookies, all kinds of pages', bound: 'most', limit: 0, measured: cookies, unit: '' });
  } finally {
    await browser.close();
  }
  return budgets;
}

