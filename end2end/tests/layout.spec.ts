import { type Page } from '@playwright/test';

import { blockingTime } from '../fixtures/blocking.ts';
import { everyKind, home, pieceWithStones, ringSizes, secondPage, shelf } from '../fixtures/pages.ts';
import { expect, settled, test } from '../fixtures/shop.ts';

// Tracing photographs every step, which costs the page time that is measured here.
test.use({ trace: 'off' });

/** How many pixels the page is wider than the window. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Makes every longer word of the page longer by two thirds, as a translation may. */
function lengthenWords(page: Page): Promise<void> {
  return page.evaluate(() => {
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const text = words.currentNode;
      if (text.parentElement?.closest('script, style')) continue;
      text.textContent = (text.textContent ?? '').replace(/\p{L}{5,}/gu, (word) => word + word.slice(-Math.ceil((word.length * 2) / 3)));
    }
  });
}

/** The headings of which a part cannot be seen. */
function cutHeadings(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, h4')]
      .filter((heading) => heading.scrollWidth > heading.clientWidth && heading.checkVisibility())
      .map((heading) => heading.innerText),
  );
}

const windows = [320, 360, 768, 1440, 2560].map((width) => ({ width, height: 900 }));
// A window of 1280 by 800 pixels in which everything is twice or four times as large has room for so many.
const zoomed = [{ width: 640, height: 400 }, { width: 320, height: 200 }];

for (const [name, path] of everyKind) {
  test(`${name} fits windows of every width, zoomed in and with longer words`, { tag: ['@desk', '@with-script'] }, async ({ page, visit }) => {
    await visit(path);
    for (const viewport of [...windows, ...zoomed]) {
      await page.setViewportSize(viewport);
      const seen = { overhang: await overhang(page), cut: await cutHeadings(page) };
      expect(seen, `${viewport.width} by ${viewport.height} pixels`).toEqual({ overhang: 0, cut: [] });
    }
    await lengthenWords(page);
    for (const viewport of windows) {
      await page.setViewportSize(viewport);
      expect(await overhang(page), `longer words in ${viewport.width} pixels`).toBe(0);
    }
  });
}

test('no page scrolls sideways on a phone, upright or turned', { tag: ['@phone', '@with-script'] }, async ({ page, visit }) => {
  for (const [name, path] of everyKind) {
    await page.setViewportSize({ width: 360, height: 740 });
    await visit(path);
    for (const viewport of [{ width: 360, height: 740 }, { width: 740, height: 360 }]) {
      await page.setViewportSize(viewport);
      expect(await overhang(page), name).toBe(0);
      const layoutWidth = await page.evaluate(() => document.documentElement.clientWidth);
      expect(layoutWidth, `${name} keeps the width of the screen`).toBe(viewport.width);
    }
  }
});

const measured: [name: string, path: string][] = [
  ['the home page', home],
  ['a shelf', shelf],
  ['the last page of a shelf', secondPage],
  ['a piece', pieceWithStones],
  ['the guide to ring sizes', ringSizes],
];

for (const [name, path] of measured) {
  test(`nothing jumps on ${name}, from the first moment to its end`, { tag: '@with-script' }, async ({ page, visit }) => {
    await visit(path);
    const bottom = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y < bottom; y += 400) {
      await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), y);
      await settled(page);
    }
    // Pictures wait until they are nearly in view; the last must have arrived before the sum is drawn.
    const waiting = () => page.evaluate(() => [...document.images].filter((image) => !image.complete).length);
    await expect.poll(waiting).toBe(0);
    await settled(page);
    const shifts = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          const observer = new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) sum += entry.value;
          });
          observer.observe({ type: 'layout-shift', buffered: true });
          // Entries of the past are handed over in a task of their own, before this one.
          setTimeout(() => resolve(sum), 100);
        }),
    );
    expect(shifts).toBe(0);
  });

  test(`${name} never keeps the shopper waiting: no task blocks`, { tag: ['@phone', '@with-script'] }, async ({ browser, page, visit }) => {
    const session = await page.context().newCDPSession(page);
    const blocked: number[] = [];
    // The first load warms the browser up, so the middle is that of five.
    while (blocked.length < 5) {
      // A first visit each time: the program is fetched and compiled anew.
      await session.send('Network.clearBrowserCache');
      const load = async () => {
        await visit(path);
        await page.waitForLoadState('networkidle');
      };
      blocked.push(await blockingTime(browser, page, load));
    }
    const [, , middle] = blocked.toSorted((one, other) => one - other);
    expect(middle, `total blocking times of five loads: ${blocked.join(', ')} ms`).toBe(0);
  });
}

test('a task that blocks would be noticed', { tag: '@with-script' }, async ({ browser, page }) => {
  const load = async () => {
    await page.setContent('<!doctype html><title>blank</title>');
    // So much work and not so much time: on a busy machine a page gets little done in a second.
    await page.evaluate(() => {
      let sum = 0;
      for (let turn = 0; turn < 400_000_000; turn += 1) sum += Math.sqrt(turn);
      return sum;
    });
  };
  expect(await blockingTime(browser, page, load)).toBeGreaterThan(20);
});
