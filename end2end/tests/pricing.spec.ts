// Prices: chosen and explained, the same everywhere, and on a receipt that anyone can have checked.

import { type Locator, type Page } from '@playwright/test';

import { pieceWithStones } from '../fixtures/pages.ts';
import { expect, follow, test } from '../fixtures/shop.ts';

const total = (page: Page): Locator => page.locator('.price-total');
const lines = (page: Page): Locator => page.getByRole('region', { name: 'How this price is made' }).getByRole('row');

/** Rupees on a page as paise: `₹1,23,456.78` is 12345678. */
function paise(text: string): number {
  const digits = text.replace(/[^\d]/g, '');
  return Number(digits) * (text.trim().startsWith('−') ? -1 : 1);
}

/** Adds up what stands in the lines of the price above the last one. */
async function sumOfLines(page: Page): Promise<number> {
  const amounts = await page.locator('.break-up tbody td:last-child').allTextContents();
  return amounts.map(paise).reduce((sum, amount) => sum + amount, 0);
}

const axis = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });

test('the lines of a price add up to what is paid', async ({ page, visit }) => {
  await visit(pieceWithStones);
  await expect(lines(page)).not.toHaveCount(0);
  expect(await sumOfLines(page)).toBe(paise(await total(page).innerText()));
  await expect(lines(page).filter({ hasText: 'Metal' }).first()).toContainText('3.240 g × 750/1000 × ₹12,660.00');
});

test('a choice that cannot be had is named, and the nearest is shown', async ({ page, visit }) => {
  await visit(`${pieceWithStones}?metal=silver-925&size=99`);
  await expect(page.getByRole('status').filter({ hasText: 'cannot be had' })).toHaveText(
    'Metal, Size: what the address asked for cannot be had. The nearest of each is shown.',
  );
  await expect(axis(page, 'Metal').getByRole('radio', { name: '18K yellow gold' })).toBeChecked();
  await expect(page.getByRole('combobox', { name: 'Size' })).toHaveValue('62');
});

test.describe('with script', { tag: '@with-script' }, () => {
  test('price, weight, lines and address follow each choice at once', async ({ page, visit, network }) => {
    await visit(pieceWithStones);
    const loaded = network.documents();
    const seen = new Set([await total(page).innerText()]);
    const changed = async (query: string): Promise<void> => {
      await expect(page).toHaveURL(`${pieceWithStones}?${query}`);
      await expect.poll(async () => seen.has(await total(page).innerText())).toBe(false);
      seen.add(await total(page).innerText());
      expect(await sumOfLines(page)).toBe(paise(await total(page).innerText()));
    };
    await axis(page, 'Stones').getByRole('radio', { name: 'laboratory-grown' }).check();
    await changed('origin=lab-grown');
    await axis(page, 'Diamond grade').getByRole('radio', { name: 'SI clarity with I–J colour' }).check();
    await changed('origin=lab-grown&diamond=SI-IJ');
    await page.getByRole('combobox', { name: 'Size' }).selectOption('60');
    await changed('origin=lab-grown&diamond=SI-IJ&size=60');
    await expect(page.locator('.price-note')).toContainText('net weight 3.589 g');
    await axis(page, 'Metal').getByRole('radio', { name: 'platinum 950' }).check();
    await changed('metal=platinum-950&origin=lab-grown&diamond=SI-IJ&size=60');
    expect(network.documents()).toBe(loaded);
    await expect(page.getByRole('button', { name: 'Show this choice' })).toBeHidden();
    const before = await total(page).innerText();
    await page.reload();
    await expect(total(page)).toHaveText(before);
  });

  test('an engraving keeps to what can be cut', async ({ page, visit }) => {
    await visit(pieceWithStones);
    const price = await total(page).innerText();
    await page.getByRole('textbox', { name: 'Engraving' }).fill('Asha & Ravi');
    await expect(page).toHaveURL(`${pieceWithStones}?engraving=Asha%20%26%20Ravi`);
    await page.getByRole('textbox', { name: 'Engraving' }).fill('<b>x</b>');
    await expect(page).toHaveURL(`${pieceWithStones}?engraving=bxb`);
    await expect(total(page)).toHaveText(price);
  });

  test('a metal is chosen by keyboard alone', { tag: '@desk' }, async ({ page, visit }) => {
    await visit(pieceWithStones);
    await axis(page, 'Metal').getByRole('radio', { name: '18K yellow gold' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(axis(page, 'Metal').getByRole('radio', { name: '18K white gold' })).toBeFocused();
    await expect(page).toHaveURL(`${pieceWithStones}?metal=18k-white-gold`);
  });
});

test.describe('without script', { tag: '@without-script' }, () => {
  test('a choice is made with the form and priced by the shop', async ({ page, visit }) => {
    await visit(pieceWithStones);
    const before = await total(page).innerText();
    await axis(page, 'Stones').getByRole('radio', { name: 'laboratory-grown' }).check();
    await page.getByRole('combobox', { name: 'Size' }).selectOption('60');
    await follow(page.getByRole('button', { name: 'Show this choice' }));
    await expect(total(page)).not.toHaveText(before);
    await expect(axis(page, 'Stones').getByRole('radio', { name: 'laboratory-grown' })).toBeChecked();
    await expect(page.getByRole('combobox', { name: 'Size' })).toHaveValue('60');
    expect(await sumOfLines(page)).toBe(paise(await total(page).innerText()));
  });
});

test('a receipt that is kept and sent back is genuine, and a changed one is not', async ({ page, visit, complaints }) => {
  await visit(`${pieceWithStones}?size=54`);
  const price = await total(page).innerText();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Signed receipt of this price' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const receipt = Buffer.concat(chunks);
  expect(download.suggestedFilename()).toBe('receipt-chandni-halo-ring.json');

  await visit('/price/verify');
  const file = { name: 'receipt.json', mimeType: 'application/json', buffer: receipt };
  await page.getByLabel('The receipt as a file').setInputFiles(file);
  await follow(page.getByRole('button', { name: 'Check this receipt' }));
  await expect(page.getByRole('status')).toContainText(`This receipt is genuine. Chandni Halo Ring for ${price}`);

  await page.getByLabel('or its text').fill(receipt.toString().replace('"size=54"', '"size=55"'));
  await follow(page.getByRole('button', { name: 'Check this receipt' }));
  await expect(page.getByRole('status')).toContainText('changed after we signed it');
  await follow(page.getByRole('button', { name: 'Check this receipt' }));
  await expect(page.getByRole('status')).toContainText('not a receipt of a price');
  // A receipt that is none is answered with 422, which the browser itself reports.
  for (const complaint of complaints.take()) expect(complaint).toMatch(/^error: Failed to load resource.* 422 /);
});

test('the rates of the day are shown with their history', async ({ page, visit, axe }) => {
  await visit('/rates');
  const gold = page.getByRole('region', { name: 'Gold' });
  await expect(gold.getByRole('row', { name: '24K, fine' })).toContainText('₹12,660.00');
  await expect(gold.getByRole('img')).toBeVisible();
  await gold.getByText('Earlier rates of fine Gold').click();
  await expect(gold.getByRole('row', { name: '28 May 2026' })).toBeVisible();
  expect(await axe()).toEqual([]);
});

test('a page about prices has no barrier', async ({ visit, axe }) => {
  await visit('/price/verify');
  expect(await axe()).toEqual([]);
});
