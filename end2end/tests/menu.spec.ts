import { type Locator, type Page } from '@playwright/test';

import { answer, answered } from '../fixtures/consent.ts';
import { home, shelf } from '../fixtures/pages.ts';
import { shelves } from '../fixtures/seed.ts';
import { expect, follow, hydrated, test } from '../fixtures/shop.ts';

test.use({ viewport: { width: 360, height: 740 }, mayKeep: [answered] });

/** The menu in the page's head: what opens it, and what it opens. */
function menu(page: Page): { handle: Locator; list: Locator } {
  const group = page.getByRole('banner').getByRole('group');
  return {
    handle: group.getByText('Menu', { exact: true }),
    list: group.getByRole('navigation', { name: 'Menu' }),
  };
}

test.describe('with script', { tag: ['@with-script', '@phone'] }, () => {
  test.beforeEach(async ({ visit }) => {
    await visit(home);
  });

  test('the menu opens and closes', async ({ page }) => {
    const { handle, list } = menu(page);
    await expect(list).toBeHidden();
    await handle.tap();
    await expect(list.getByRole('link')).toHaveText(shelves.map((shelf) => shelf.name));
    await expect(list).toBeVisible();
    await handle.tap();
    await expect(list).toBeHidden();
  });

  test('Escape closes the menu and gives the focus back to what opened it', async ({ page }) => {
    const { handle, list } = menu(page);
    await handle.focus();
    await page.keyboard.press('Enter');
    await expect(list).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(list.getByRole('link').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await expect(handle).toBeFocused();
  });

  test('a press beside the menu closes it', async ({ page }) => {
    // Where the question stands, a finger at the edge of the screen finds its buttons.
    await answer(page, 'Refuse all');
    await hydrated(page);
    const { handle, list } = menu(page);
    await handle.tap();
    await expect(list).toBeVisible();
    // The bottom edge of the screen, which the panel does not reach.
    await page.touchscreen.tap(10, 730);
    await expect(list).toBeHidden();
    await expect(page).toHaveURL(home);
  });

  test('a press inside the menu, beside its links, leaves it open', async ({ page }) => {
    const { handle, list } = menu(page);
    await handle.tap();
    await list.tap({ position: { x: 4, y: 4 } });
    await expect(list).toBeVisible();
  });

  test('the menu closes when the focus moves on', async ({ page }) => {
    const { handle, list } = menu(page);
    await handle.focus();
    await page.keyboard.press('Enter');
    await expect(list).toBeVisible();
    for (const _entry of shelves) await page.keyboard.press('Tab');
    await expect(list.getByRole('link').last()).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(list).toBeHidden();
  });

  test('the menu does not push the page down', async ({ page }) => {
    const { handle, list } = menu(page);
    const heading = page.getByRole('heading', { level: 1 });
    const before = await heading.boundingBox();
    await handle.tap();
    await expect(list).toBeVisible();
    expect(await heading.boundingBox()).toEqual(before);
  });
});

test.describe('on a narrow page, script or not', { tag: ['@phone'] }, () => {
  test('every entry of the menu leads to its shelf', async ({ page, visit }) => {
    await visit(shelf);
    for (const { name, slug } of shelves) {
      const { handle, list } = menu(page);
      await handle.click();
      await follow(list.getByRole('link', { name, exact: true }));
      await expect(page).toHaveURL(`/jewellery/${slug}`);
      await expect(list).toBeHidden();
    }
  });

  test('the row of shelves and the menu never stand on one page', async ({ page, visit }) => {
    await visit(home);
    const row = page.getByRole('banner').getByRole('navigation', { name: 'Shelves' });
    await expect(menu(page).handle).toBeVisible();
    await expect(row).toBeHidden();
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(menu(page).handle).toBeHidden();
    await expect(row).toBeVisible();
  });
});
