// What a screen reader finds on each kind of page, whole. When a page was changed on purpose:
// script/e2e outline --update-snapshots=changed

import { type Page } from '@playwright/test';

import { home, lost, pieceWithStones, secondPage } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/shop.ts';

const outlines: [name: string, path: string, file: string][] = [
  ['the home page', home, 'home.yml'],
  ['a list', secondPage, 'list.yml'],
  ['a page that does not exist', lost, 'lost.yml'],
];

/**
 * Compares the page word for word: numbers are promises here, so none may stand for another. Only the address of the
 * shop under test, which links to share a page carry, is another one each time.
 */
async function expectOutline(page: Page, file: string): Promise<void> {
  const shop = encodeURIComponent(new URL(page.url()).origin);
  expect(`${(await page.ariaSnapshot()).replaceAll(shop, 'SHOP')}\n`).toMatchSnapshot(file);
}

for (const [name, path, file] of outlines) {
  test(`${name} reads the same with and without script`, { tag: '@desk' }, async ({ page, visit }) => {
    await visit(path);
    await expectOutline(page, file);
  });
}

test('a piece reads as it should with script', { tag: ['@desk', '@with-script'] }, async ({ page, visit }) => {
  await visit(pieceWithStones);
  await expectOutline(page, 'piece.yml');
});

test('a piece reads as it should without script', { tag: ['@desk', '@without-script'] }, async ({ page, visit }) => {
  await visit(pieceWithStones);
  await expectOutline(page, 'piece-without-script.yml');
});
