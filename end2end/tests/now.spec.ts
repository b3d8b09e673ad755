// What a page did: told by the server, and counted by the browser at the foot of the page.

import { type Page } from '@playwright/test';

import { answer, answered, standIn } from '../fixtures/consent.ts';
import * as pages from '../fixtures/pages.ts';
import { type NetworkSentinel } from '../fixtures/sentinels.ts';
import { expect, follow, test } from '../fixtures/shop.ts';

// A page that comes back while a test answers for other hosts cannot glide in: the browser then gives up on the way.
test.use({ mayKeep: [answered], contextOptions: { reducedMotion: 'reduce' } });

const agrees = 'Your browser and this shop say the same.';

const panel = (page: Page) => page.locator('.tally');
const handle = (page: Page) => panel(page).locator('summary');
const verdict = (page: Page) => panel(page).getByRole('status');
/** One of the four parts of the panel: hosts, what is kept, cookies, writes. */
const part = (page: Page, place: number) => panel(page).locator('dd').nth(place).getByRole('listitem');

/** Opens the panel, or closes it and opens it again, so that it counts anew. */
async function count(page: Page): Promise<void> {
  if ((await panel(page).getAttribute('open')) !== null) await handle(page).press('Enter');
  await handle(page).press('Enter');
  await expect(verdict(page)).not.toBeEmpty();
}

/** The hosts that the panel names. */
async function counted(page: Page): Promise<string[]> {
  await count(page);
  return (await part(page, 0).allInnerTexts()).map((text) => text.replace(/ – .*/, '')).sort();
}

/** The hosts that the browser was seen to turn to, from outside of it. */
function seen(network: NetworkSentinel): string[] {
  const urls = network.requests.map((request) => new URL(request.url()));
  return [...new Set(urls.filter((url) => url.protocol.startsWith('http')).map((url) => url.host))].sort();
}

test('the server tells what it knows of a request @desk', async ({ page, visit, axe }) => {
  const response = await visit(pages.now);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('What this page did');
  await expect(main).toContainText('This shop, and nobody else.');
  await expect(main).toContainText('Nothing. Looking at a page writes nothing.');
  await expect(main).not.toContainText(response.headers()['x-request-id'] ?? 'One line');
  await expect(main.getByText('__Host-consent')).toHaveCount(0);
  await answer(page, 'Refuse all');
  await visit(pages.now);
  await expect(main.getByText('__Host-consent', { exact: true })).toBeVisible();
  expect(await axe()).toEqual([]);
});

test('the foot of a page is one line until it is opened, and leads to what the server says', async ({ page, visit }) => {
  await visit(pages.questions);
  const [closed, line] = [await panel(page).boundingBox(), await handle(page).boundingBox()];
  expect(closed?.height).toBe(line?.height);
  expect(line?.height).toBeGreaterThanOrEqual(44);
  expect(line?.height).toBeLessThan(60);
  await handle(page).press('Enter');
  await follow(panel(page).getByRole('link', { name: 'What our side says' }));
  await expect(page).toHaveURL(new RegExp(`${pages.now}$`));
});

for (const [name, path] of [
  ['the home page', pages.home],
  ['a piece', pages.pieceWithStones],
] as const) {
  test(`on ${name} the browser counts what the shop says and what is seen from outside @with-script`, async ({
    page,
    network,
    visit,
    axe,
  }) => {
    await visit(path);
    await expect.poll(() => counted(page)).toEqual(seen(network));
    await expect(verdict(page)).toHaveText(agrees);
    await expect(part(page, 2)).toHaveText(['None']);
    await expect(part(page, 3)).toHaveText(['0']);
    await expect(page.locator('[data-mismatch]')).toHaveCount(0);
    expect(await axe()).toEqual([]);
  });
}

test('after a yes the browser counts the host that it opened @desk @with-script', async ({ page, context, network, visit }) => {
  await standIn(context);
  await visit(pages.withMap);
  await answer(page, 'Accept all');
  await visit(pages.withMap);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await expect(page.frameLocator('iframe').getByText('Stand-in')).toBeVisible();
  expect(seen(network)).toContain('www.openstreetmap.org');
  await expect.poll(() => counted(page)).toEqual(seen(network));
  // The page has told of the visit, as its visitor has said yes to.
  await expect.poll(async () => (await count(page), await part(page, 3).allInnerTexts())).toEqual(['1']);
  await expect(verdict(page)).toHaveText(agrees);
  network.takeForeign();
});

test('what is smuggled into the browser is named at the foot of the page @desk @with-script', async ({
  page,
  context,
  visit,
  axe,
}) => {
  await visit(pages.home);
  await page.evaluate(() => {
    document.cookie = 'crumb=hidden-value';
    localStorage.setItem('long', 'hidden-value');
    sessionStorage.setItem('short', 'hidden-value');
  });
  await count(page);
  await expect(verdict(page)).toContainText('something that this shop has not named');
  const marked = panel(page).locator('li[data-mismatch]');
  await expect(marked).toHaveText([/^“long” is nothing/, /^“short” is nothing/, /^“crumb” is nothing/]);
  await expect(panel(page)).not.toContainText('hidden-value');
  expect(await axe()).toEqual([]);

  await context.clearCookies();
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await count(page);
  await expect(verdict(page)).toHaveText(agrees);
  await expect(marked).toHaveCount(0);
});
