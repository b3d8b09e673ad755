import { type Page } from '@playwright/test';

import { everyKind, home } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/shop.ts';

/** The night changes colours and nothing else, so only they are looked at twice. */
async function byDayAndByNight(page: Page, axe: (only?: string[]) => Promise<unknown>): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await axe(), 'by day').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axe(['color-contrast', 'link-in-text-block']), 'by night').toEqual([]);
}

for (const [name, path] of everyKind) {
  test(`${name} breaks no rule of accessibility, by day and by night`, async ({ page, visit, axe }) => {
    await visit(path);
    await byDayAndByNight(page, axe);
  });
}

test('the open menu breaks no rule of accessibility, by day and by night', { tag: '@phone' }, async ({ page, visit, axe }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(home);
  await page.getByRole('banner').getByText('Menu', { exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Menu' })).toBeVisible();
  await byDayAndByNight(page, axe);
});
