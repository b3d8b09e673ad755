// The whole window, from the door to a receipt that is checked: by keyboard alone, at 320 pixels, with script and
// without.

import { type Locator, type Page } from '@playwright/test';

import { expect, test } from '../fixtures/shop.ts';

test.use({ viewport: { width: 320, height: 640 }, contextOptions: { reducedMotion: 'reduce' } });

/** The most stops that a shopper makes on a page before we say that something cannot be reached. */
const mostStops = 150;

/** Presses Tab until `wanted` has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${wanted.toString()} is not reached with Tab`);
}

/** Presses a key that opens another page, and waits until that page fits the window. */
async function open(page: Page, key = 'Enter'): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press(key)]);
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overhang, page.url()).toBe(0);
}

async function openLink(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await open(page);
}

const main = (page: Page): Locator => page.getByRole('main');
const total = (page: Page): Locator => page.locator('.price-total');

test('a shopper finds, chooses, understands and checks a piece by keyboard alone', { tag: '@desk' }, async ({ page, visit, javaScriptEnabled }) => {
  await visit('/');

  await test.step('the menu leads to a shelf, and the shelf is narrowed down', async () => {
    await tabTo(page, page.getByRole('banner').getByText('Menu', { exact: true }));
    await page.keyboard.press('Enter');
    await openLink(page, page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Rings', exact: true }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rings');
    await tabTo(page, main(page).getByText('Narrow it down', { exact: true }));
    await page.keyboard.press('Enter');
    await openLink(page, main(page).getByRole('region', { name: 'Metal', exact: true }).getByRole('link', { name: /^platinum/i }));
    await expect(page).toHaveURL('/jewellery/rings?metal=platinum');
  });

  await test.step('a search finds a piece by what others call it', async () => {
    await openLink(page, page.getByRole('banner').getByRole('link', { name: 'Search' }));
    await tabTo(page, page.getByRole('combobox', { name: 'What are you looking for?' }));
    await page.keyboard.type('chandni halo');
    await open(page);
    await openLink(page, main(page).getByRole('article').first().getByRole('link'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chandni Halo Ring');
  });

  await test.step('a metal and a size are chosen, and the price follows', async () => {
    const before = await total(page).innerText();
    const metal = page.getByRole('group', { name: 'Metal', exact: true });
    await tabTo(page, metal.getByRole('radio', { name: '18K yellow gold' }));
    await page.keyboard.press('ArrowDown');
    await expect(metal.getByRole('radio', { name: '18K white gold' })).toBeChecked();
    await tabTo(page, page.getByRole('combobox', { name: 'Size' }));
    await page.keyboard.press('ArrowDown');
    if (javaScriptEnabled) {
      await expect(page).toHaveURL(/metal=18k-white-gold&size=53/);
    } else {
      await openLink(page, page.getByRole('button', { name: 'Show this choice' }));
      await expect(page).toHaveURL(/metal=18k-white-gold.*size=53/);
    }
    await expect(total(page)).not.toHaveText(before);
    await expect(page.getByRole('region', { name: 'How this price is made' }).getByRole('row').first()).toBeVisible();
  });

  const price = await total(page).innerText();
  const receipt = await test.step('the receipt is fetched', async () => {
    const link = page.getByRole('link', { name: 'Signed receipt of this price' });
    await tabTo(page, link);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const parts: Buffer[] = [];
    for await (const part of await download.createReadStream()) parts.push(part as Buffer);
    return Buffer.concat(parts).toString();
  });

  await test.step('a PIN code gets a day', async () => {
    await tabTo(page, page.getByRole('textbox', { name: 'PIN code' }));
    await page.keyboard.type('110001');
    await open(page);
    await expect(page).toHaveURL(/size=53&pin=110001#delivery$/);
    await expect(page.getByRole('region', { name: 'Delivery' })).toContainText('110001');
    await expect(total(page)).toHaveText(price);
  });

  await test.step('the receipt is checked and confirms the price', async () => {
    await openLink(page, page.getByRole('contentinfo').getByRole('link', { name: 'Check a receipt' }));
    await tabTo(page, page.getByLabel('or its text'));
    await page.keyboard.insertText(receipt);
    await openLink(page, page.getByRole('button', { name: 'Check this receipt' }));
    await expect(page.getByRole('status')).toContainText(`genuine. Chandni Halo Ring for ${price}`);
  });

  await test.step('the guides are read', async () => {
    await openLink(page, page.getByRole('contentinfo').getByRole('link', { name: 'Finding a ring size' }));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});
