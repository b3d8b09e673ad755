import { type Page } from '@playwright/test';

import { everyKind, home, jewellery, pieceWithStones, ringSizes, verify } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/shop.ts';

const phone = { width: 360, height: 740 };
type Axe = (only?: string[]) => Promise<unknown>;

/** The night changes colours and nothing else, so only they are looked at twice. */
async function byNight(page: Page, axe: Axe): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axe(['color-contrast', 'link-in-text-block']), 'by night').toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

// Where script puts something in the place of what the server wrote, the page is looked at without script as well.
const changedByScript = [home, jewellery, pieceWithStones, ringSizes, verify];

for (const [name, path] of everyKind) {
  const tag = changedByScript.includes(path) ? ['@desk'] : ['@desk', '@with-script'];
  test(`${name} breaks no rule of accessibility, on a desk and as narrow as a phone, by day and by night`, { tag }, async ({ page, visit, axe }) => {
    await visit(path);
    expect(await axe(), 'on a desk').toEqual([]);
    await byNight(page, axe);
    await page.setViewportSize(phone);
    expect(await axe(), 'on a phone').toEqual([]);
  });
}

test('the open menu breaks no rule of accessibility, by day and by night', { tag: '@phone' }, async ({ page, visit, axe }) => {
  await page.setViewportSize(phone);
  await visit(home);
  await page.getByRole('banner').getByText('Menu', { exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Menu' })).toBeVisible();
  expect(await axe(), 'by day').toEqual([]);
  await byNight(page, axe);
});
