// Wish lists: of an account and of a browser, with and without script.

import { type Page } from '@playwright/test';

import { fromHome, knownBrowser, leave, openAccount } from '../fixtures/account.ts';
import { pieceWithStones, plainPiece, wishesHere } from '../fixtures/pages.ts';
import { keptBy } from '../fixtures/sentinels.ts';
import { expect, follow, test } from '../fixtures/shop.ts';

test.use({ mayKeep: [knownBrowser], extraHTTPHeaders: async ({}, use) => use(fromHome()) });

const key = 'assay-wishes';

const button = (page: Page) => page.locator('form.wish').getByRole('button');
const here = (page: Page) => page.locator('#wish-list');

test.describe('with script', { tag: ['@with-script', '@desk'] }, () => {
  test('who is not signed in keeps pieces in her browser, sees them there and clears them', async ({ page, visit, context, complaints, axe }) => {
    await visit(pieceWithStones);
    await expect(button(page)).toHaveText('Keep this piece');
    await button(page).press('Enter');
    await expect(button(page)).toHaveText('Kept: on your wish list in this browser');
    await expect(page).toHaveURL(pieceWithStones);
    expect(await axe(), 'a piece that is kept').toEqual([]);
    expect(await keptBy(context)).toContain(`localStorage ${key}`);
    // It stays so, and a second press takes it off.
    await visit(pieceWithStones);
    await expect(button(page)).toHaveText('Kept: on your wish list in this browser');
    await button(page).click();
    await expect(button(page)).toHaveText('Keep this piece');
    expect(await keptBy(context)).not.toContain(`localStorage ${key}`);
    await button(page).click();
    await expect(button(page)).toHaveText('Kept: on your wish list in this browser');

    await follow(page.getByRole('link', { name: 'See the list' }));
    await expect(page).toHaveURL(wishesHere);
    await expect(here(page).getByRole('link', { name: 'Chandni Halo Ring' })).toHaveAttribute('href', pieceWithStones);
    await expect(here(page).getByRole('status')).toContainText('Only this browser keeps this list');
    expect(await axe(), 'the list').toEqual([]);
    await here(page).getByRole('button', { name: 'Clear this list' }).click();
    await expect(here(page).getByRole('status')).toHaveText('The list is cleared.');
    await expect(here(page).getByRole('link')).toHaveCount(0);
    expect(await keptBy(context)).not.toContain(`localStorage ${key}`);
    // The browser says of each press that nobody was signed in.
    for (const said of complaints.take()) expect(said).toMatch(/responded with a status of 401/);
  });

  test('what a browser has kept goes onto the list of who signs in, and nothing of it to who is next', async ({ page, visit, context, complaints, axe }) => {
    test.setTimeout(180_000);
    await visit(plainPiece);
    await button(page).click();
    await expect(button(page)).toHaveText('Kept: on your wish list in this browser');
    expect(complaints.take()).toHaveLength(1);

    await openAccount(page, visit);
    await visit(pieceWithStones);
    await button(page).click();
    await expect(button(page)).toHaveText('Kept: on your wish list');
    await expect(page.getByRole('link', { name: 'See the list' })).toHaveAttribute('href', /\/account\/wishes$/);
    // Its script leads on as soon as it has sent them.
    await page.goto('/account/wishes', { waitUntil: 'commit' });
    await expect(page).toHaveURL('/account/wishes?after=merged');
    const entries = page.getByRole('main').locator('.cards > li');
    await expect(entries).toHaveCount(2);
    await expect(page.getByRole('status').first()).toContainText('are on your list now');
    expect(await keptBy(context)).not.toContain(`localStorage ${key}`);
    expect(await axe(), 'the list of an account').toEqual([]);
    await follow(page.getByRole('button', { name: 'Take off the list: Chandni Halo Ring' }));
    await expect(entries).toHaveCount(1);

    await leave(page, visit);
    await openAccount(page, visit);
    await visit('/account/wishes');
    await expect(entries).toHaveCount(0);
    await expect(page.getByRole('main')).toContainText('Nothing is on your list yet.');
    await leave(page, visit);
  });

  test('what somebody has written into the storage is taken for nothing', async ({ page, visit }) => {
    const forged = ['{', 'null', '{}', '"abc"', '[null]', '["abc"]', '[["a-ring","A","https://example.invalid/x"]]', '[["a b","A","/pictures/x"]]', '[["a-ring",1,"/pictures/x"]]'];
    for (const text of forged) {
      await visit(wishesHere);
      await page.evaluate(([name, value]) => localStorage.setItem(name, value), [key, text] as const);
      await visit(wishesHere);
      await expect(here(page).getByRole('status'), text).toHaveText('This browser has kept no piece.');
      await expect(here(page).getByRole('link'), text).toHaveCount(0);
    }
  });

  test('a browser that may keep nothing leads to signing in', async ({ page, visit, complaints }) => {
    await page.addInitScript(() => {
      const refuse = (): never => {
        throw new DOMException('refused', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get: refuse });
    });
    await visit(pieceWithStones);
    await button(page).click();
    await expect(page).toHaveURL(`/account/sign-in?next=${pieceWithStones}`);
    expect(complaints.take()).toHaveLength(1);
    // The sentinel that looks for what was kept would be refused too, so the page is left at the end.
    await page.goto('about:blank');
  });
});

test.describe('without script', { tag: '@without-script' }, () => {
  test('the button leads to signing in, and from there to the piece', async ({ page, visit }) => {
    await visit(pieceWithStones);
    await follow(button(page));
    await expect(page).toHaveURL(`/account/sign-in?next=${pieceWithStones}`);
    await visit(wishesHere);
    // A browser whose script is only held back takes what is meant for others for text.
    expect(await page.content()).toContain('The wish list of an account works without.');
    await expect(here(page).getByRole('button')).toBeHidden();
  });

  test('a piece is kept, shown and taken off again', async ({ page, visit, axe }) => {
    test.setTimeout(120_000);
    await openAccount(page, visit);
    await visit(pieceWithStones);
    await follow(button(page));
    await expect(page).toHaveURL('/account/wishes?after=added');
    await expect(page.getByRole('main').getByRole('link', { name: 'Chandni Halo Ring' })).toBeVisible();
    expect(await axe()).toEqual([]);
    await follow(page.getByRole('button', { name: 'Take off the list: Chandni Halo Ring' }));
    await expect(page.getByRole('status')).toHaveText('The piece is off your list.');
    await leave(page, visit);
  });
});
