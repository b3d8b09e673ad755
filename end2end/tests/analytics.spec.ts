// Who is counted, seen from the browser.

import type { Page } from '@playwright/test';

import { answer, answered, press } from '../fixtures/consent.ts';
import * as pages from '../fixtures/pages.ts';
import { expect, hydrated, test } from '../fixtures/shop.ts';

// A page that comes back from an answer cannot glide in while the next one is asked for.
test.use({ mayKeep: [answered], contextOptions: { reducedMotion: 'reduce' } });

/** What a page tells the shop from now on, and how the shop answers. */
function told(page: Page): { event: string; status: number }[] {
  const told: { event: string; status: number }[] = [];
  page.on('response', (response) => {
    const asked = response.request();
    if (!asked.url().endsWith('/privacy/events')) return;
    told.push({ event: asked.postData() ?? '', status: response.status() });
  });
  return told;
}

/** Opens pages, one after another, each until it is whole. */
async function opens(page: Page, ...paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'load' });
    await hydrated(page);
  }
}

test('a page tells of a visit once it has loaded, after a yes and not before @with-script', async ({ page }) => {
  const heard = told(page);
  await opens(page, pages.home, pages.shelf, pages.plainPiece);
  await answer(page, 'Refuse all');
  await opens(page, pages.home);
  expect(heard).toEqual([]);

  await page.goto(pages.choices);
  await page.getByLabel('Our own count').check();
  await press(page.getByRole('button', { name: 'Save what is ticked' }));
  await expect.poll(() => heard.length).toBe(1);
  heard.length = 0;
  for (const path of [pages.home, pages.shelf, pages.plainPiece, pages.search, '/search?q=xyzzy', pages.lost]) {
    const before = heard.length;
    await opens(page, path);
    if (path !== pages.lost) await expect.poll(() => heard.length, path).toBe(before + 1);
  }
  expect(heard).toEqual(
    [
      '{"event":"page_view","page":"home"}',
      '{"event":"view_item_list","list":"rings"}',
      '{"event":"view_item","item":"kalika-bud-studs"}',
      '{"event":"view_search_results","found":true}',
      '{"event":"view_search_results","found":false}',
    ].map((event) => ({ event, status: 204 })),
  );

  heard.length = 0;
  await press(page.getByRole('button', { name: 'Take back every yes' }));
  await opens(page, pages.home);
  expect(heard).toEqual([]);
});

test("who has google's opt-out add-on is not counted after a yes either @with-script", async ({ page }) => {
  await page.addInitScript(() => Object.assign(window, { _gaUserPrefs: { ioo: () => true } }));
  const heard = told(page);
  await page.goto(pages.home);
  await answer(page, 'Accept all');
  await opens(page, pages.home, pages.shelf);
  expect(heard).toEqual([]);
});

test('a browser with the signal for a no is not counted until its owner says yes here @with-script', async ({ page }) => {
  await page.setExtraHTTPHeaders({ 'Sec-GPC': '1' });
  const heard = told(page);
  await opens(page, pages.home, pages.shelf);
  expect(heard).toEqual([]);
  await answer(page, 'Accept all');
  await opens(page, pages.home);
  await expect.poll(() => heard.length).toBeGreaterThan(0);
});

test('what was counted is told to everybody, and how to say no to it', async ({ page }) => {
  await page.goto(pages.visits);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What counting has told us');
  await page.getByRole('link', { name: 'Say yes or no to being counted' }).click();
  await expect(page).toHaveURL(pages.choices);
});
