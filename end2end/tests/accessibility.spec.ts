import { everyKind, home } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/shop.ts';

for (const [name, path] of everyKind) {
  test(`${name} breaks no rule of accessibility, by day and by night`, async ({ page, visit, axe }) => {
    await visit(path);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axe(), colorScheme).toEqual([]);
    }
  });
}

test('the open menu breaks no rule of accessibility, by day and by night', { tag: '@phone' }, async ({ page, visit, axe }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(home);
  await page.getByRole('banner').getByText('Menu', { exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Menu' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axe(), colorScheme).toEqual([]);
  }
});
