// What stands around a piece: delivery by PIN code, links to share it, and the pieces looked at last.

import { type Locator, type Page } from '@playwright/test';

import { home, pieceWithStones, plainPiece, shelf } from '../fixtures/pages.ts';
import { keptBy } from '../fixtures/sentinels.ts';
import { expect, follow, test } from '../fixtures/shop.ts';
import { storedKeys } from '../fixtures/stored.ts';

const delivery = (page: Page): Locator => page.getByRole('region', { name: 'Delivery' });
const pin = (page: Page): Locator => delivery(page).getByRole('textbox', { name: 'PIN code' });
const recent = (page: Page): Locator => page.getByRole('region', { name: 'You looked at' });

const arrival = /would reach 560001 \(Bengaluru\) (between|on) [A-Z][a-z]{2} \d+ [A-Z][a-z]+/;

test('a day of delivery is asked for by keyboard and keeps the choice', { tag: '@desk' }, async ({ page, visit }) => {
  await visit(`${pieceWithStones}?metal=18k-white-gold&size=54`);
  await expect(delivery(page)).toContainText('Made for you in 12 days.');
  await pin(page).focus();
  await page.keyboard.type('560 001');
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
  await expect(page).toHaveURL(/\?metal=18k-white-gold&size=54&pin=560\+001#delivery$/);
  await expect(delivery(page)).toContainText(arrival);
  await expect(pin(page)).toHaveValue('560 001');
  await expect(page.getByRole('combobox', { name: 'Size' })).toHaveValue('54');
});

test('a wrong PIN code is said beside its field, and an unknown one is not guessed about', async ({ page, visit, axe }) => {
  await visit(`${pieceWithStones}?pin=012345`);
  await expect(pin(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(pin(page)).toHaveAccessibleDescription(/^That is not a PIN code\./);
  expect(await axe()).toEqual([]);
  await pin(page).fill('744101');
  await follow(delivery(page).getByRole('button', { name: 'Show the date' }));
  await expect(pin(page)).toHaveAccessibleDescription(/^We do not send to 744101 yet/);
  await expect(delivery(page).getByRole('link', { name: 'Ask us' })).toHaveAttribute('href', '/contact');
  await expect(delivery(page)).toContainText('Made for you in 12 days.');
});

test('links to share a piece are plain links, and nothing connects', async ({ page, visit, network }) => {
  await visit(`${pieceWithStones}?size=54`);
  const links = page.getByRole('region', { name: 'Show it to somebody' }).getByRole('link');
  await expect(links).toHaveCount(5);
  for (const link of await links.all()) {
    await expect(link).toHaveAccessibleName(/^Share (with \w+|by e-mail)$/);
    const href = (await link.getAttribute('href')) ?? '';
    expect(href).toMatch(/^(https:\/\/(wa\.me|www\.facebook\.com|x\.com|www\.pinterest\.com)\/|mailto:)/);
    expect(decodeURIComponent(href)).toContain(`${pieceWithStones}?size=54`);
    if (href.startsWith('https:')) await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
    // A browser may connect ahead when a link is pointed at; this shop gives it no reason to.
    await link.hover();
  }
  expect(network.takeForeign()).toEqual([]);
});

test('others like a piece lead to their pages', async ({ page, visit }) => {
  await visit(pieceWithStones);
  const others = page.getByRole('region', { name: 'Others like it' }).getByRole('link');
  await expect(others).toHaveCount(4);
  const name = await others.first().innerText();
  await follow(others.first());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
});

test.describe('with script', { tag: '@with-script' }, () => {
  test('the day of delivery, the shared links and the PIN code follow a choice', async ({ page, visit, network }) => {
    await visit(`${pieceWithStones}?pin=560001`);
    const loaded = network.documents();
    const plain = await delivery(page).getByText(arrival).innerText();
    await page.getByRole('textbox', { name: 'Engraving' }).fill('Asha');
    await expect(page).toHaveURL(`${pieceWithStones}?engraving=Asha&pin=560001`);
    await expect(delivery(page).getByText(arrival)).not.toHaveText(plain);
    await page.getByRole('combobox', { name: 'Size' }).selectOption('54');
    await expect(page).toHaveURL(`${pieceWithStones}?size=54&engraving=Asha&pin=560001`);
    for (const link of await page.getByRole('region', { name: 'Show it to somebody' }).getByRole('link').all()) {
      // An engraving is for one person, and the address for others.
      const href = decodeURIComponent((await link.getAttribute('href')) ?? '');
      expect(href).toMatch(new RegExp(`${pieceWithStones}\\?size=54(&|$)`));
      expect(href).not.toContain('Asha');
    }
    expect(network.documents()).toBe(loaded);
    await pin(page).fill('400001');
    await follow(delivery(page).getByRole('button', { name: 'Show the date' }));
    await expect(page).toHaveURL(`${pieceWithStones}?size=54&engraving=Asha&pin=400001#delivery`);
    await page.getByRole('textbox', { name: 'Engraving' }).fill('');
    await expect(page).toHaveURL(/\?size=54&pin=400001/);
  });

  test('pieces that were looked at are remembered, shown and forgotten', async ({ page, visit, context, axe }) => {
    await visit(pieceWithStones);
    await expect(recent(page)).toBeHidden();
    await visit(plainPiece);
    await expect(recent(page).getByRole('link', { name: 'Chandni Halo Ring' })).toHaveAttribute('href', pieceWithStones);
    await expect(recent(page)).toContainText('Only this browser keeps this list');
    expect(await keptBy(context)).toEqual([`localStorage ${storedKeys[0]}`]);
    expect(await axe()).toEqual([]);
    await recent(page).getByRole('button', { name: 'Clear this list' }).click();
    await expect(recent(page).getByRole('link')).toHaveCount(0);
    await expect(recent(page).getByRole('status')).toHaveText('The list is cleared.');
    expect(await keptBy(context)).toEqual([]);
    await visit(pieceWithStones);
    await expect(recent(page)).toBeHidden();
  });

  test('no other page keeps anything', async ({ page, visit, context }) => {
    for (const path of [home, shelf]) {
      await visit(path);
      await page.waitForLoadState('networkidle');
    }
    expect(await keptBy(context)).toEqual([]);
  });

  test('what somebody has written into the storage is taken for nothing', async ({ page, visit }) => {
    const [key = ''] = storedKeys;
    const forged = ['[]', 'ring\tname', 'a-ring\t<img src=x>\tjavascript:alert(1)\n', 'a-ring\tA\thttps://example.invalid/x\n'];
    for (const text of forged) {
      await visit(home);
      await page.evaluate(([name, value]) => localStorage.setItem(name, value), [key, text] as const);
      await visit(pieceWithStones);
      await expect(recent(page)).toBeHidden();
    }
  });

  test('a browser that may keep nothing shows the page as well', async ({ page, visit }) => {
    await page.addInitScript(() => {
      const refuse = (): never => {
        throw new DOMException('refused', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get: refuse });
    });
    // The sentinel that looks for what was kept would be refused too, so the page is left at the end.
    await visit(pieceWithStones);
    await expect(recent(page)).toBeHidden();
    await visit(plainPiece);
    await expect(recent(page)).toBeHidden();
    await page.goto('about:blank');
  });
});

test.describe('without script', { tag: '@without-script' }, () => {
  test('there is no list of pieces looked at', async ({ page, visit }) => {
    await visit(pieceWithStones);
    await visit(plainPiece);
    await expect(page.getByText('You looked at')).toBeHidden();
  });
});
