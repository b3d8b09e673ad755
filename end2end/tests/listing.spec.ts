// Lists narrowed down, put in order and searched: by links and plain forms, with script and without.

import { type Locator, type Page } from '@playwright/test';

import { jewellery, shelf as rings } from '../fixtures/pages.ts';
import { expect, follow, test } from '../fixtures/shop.ts';

const count = (page: Page): Locator => page.locator('.listing-count');

/** Opens the facets, which stand open where there is room. */
async function openFacets(page: Page): Promise<Locator> {
  const summary = page.getByText('Narrow it down', { exact: true });
  const facets = page.getByRole('navigation', { name: 'Narrow the list down' });
  // Before its style sheet has come a page shows neither.
  await expect.poll(async () => (await summary.isVisible()) || (await facets.isVisible())).toBe(true);
  if (await summary.isVisible()) await summary.click();
  await expect(facets).toBeVisible();
  return facets;
}

/** The link of a value, which says how many pieces are behind it. */
const value = (facets: Locator, facet: string, name: RegExp): Locator =>
  facets.getByRole('region', { name: facet, exact: true }).getByRole('link', { name });

/** Follows a value and expects as many pieces as it said. */
async function narrow(page: Page, facet: string, name: RegExp): Promise<void> {
  const link = value(await openFacets(page), facet, name);
  // What was opened a moment ago may not be painted yet, and has no inner text until then.
  await expect(link).toHaveText(/\d+\s*$/);
  const pieces = Number(/\d+$/.exec(((await link.textContent()) ?? '').trim())?.[0]);
  expect(pieces).toBeGreaterThan(0);
  await follow(link);
  await expect(count(page)).toHaveText(new RegExp(`^${pieces === 1 ? 'One piece' : `${pieces} pieces`}`));
}

test('a list is narrowed down step by step and widened again', async ({ page, visit }) => {
  await visit(rings);
  await narrow(page, 'Metal', /^rose gold/i);
  await expect(page).toHaveURL(`${rings}?metal=rose-gold`);
  await narrow(page, 'Stones', /^diamonds/i);
  await expect(page).toHaveURL(`${rings}?metal=rose-gold&stone=diamond`);
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  const chosen = page.getByRole('list', { name: 'What you chose' });
  await follow(chosen.getByRole('link', { name: 'Without rose gold' }));
  await expect(page).toHaveURL(`${rings}?stone=diamond`);
  await follow(chosen.getByRole('link', { name: 'Clear everything' }));
  await expect(page).toHaveURL(rings);
});

test('two values of a facet show the pieces of both', { tag: '@desk' }, async ({ page, visit }) => {
  await visit(`${jewellery}?metal=platinum`);
  const one = Number(/\d+/.exec(await count(page).innerText())?.[0]);
  const link = value(await openFacets(page), 'Metal', /^silver/i);
  await follow(link);
  await expect(page).toHaveURL(`${jewellery}?metal=platinum,silver`);
  expect(Number(/\d+/.exec(await count(page).innerText())?.[0])).toBeGreaterThan(one);
});

test('a range of prices is a form that keeps what was chosen', async ({ page, visit }) => {
  await visit(`${jewellery}?metal=rose-gold&sort=price-up`);
  const form = (await openFacets(page)).getByRole('form', { name: 'Price, in rupees' });
  await form.getByRole('textbox', { name: 'From' }).fill('₹60,000');
  await form.getByRole('textbox', { name: 'To' }).fill('30000');
  await follow(form.getByRole('button', { name: 'Show these prices' }));
  await expect(page.getByRole('link', { name: 'Without ₹30000 to ₹60000' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Without rose gold' })).toBeVisible();
  const prices = await page.locator('.card-price').allTextContents();
  const rupees = prices.map((price) => Number(price.replace(/[₹,]/g, '')));
  expect(rupees.length).toBeGreaterThan(3);
  expect(rupees).toEqual(rupees.toSorted((one, other) => one - other));
  expect(rupees.every((price) => price >= 30_000 && price <= 60_000)).toBe(true);
});

test('an order and a length are links that keep what was chosen', { tag: '@desk' }, async ({ page, visit }) => {
  await visit(`${jewellery}?stone=diamond`);
  await follow(page.getByRole('list', { name: 'Order' }).getByRole('link', { name: 'Price, high to low' }));
  await expect(page).toHaveURL(`${jewellery}?stone=diamond&sort=price-down`);
  await follow(page.getByRole('list', { name: 'Pieces on a page' }).getByRole('link', { name: '48' }));
  await expect(page).toHaveURL(`${jewellery}?stone=diamond&sort=price-down&show=48`);
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(48);
});

test('a search finds by another name and with a slip, and can be narrowed down', async ({ page, visit }) => {
  await visit('/');
  await follow(page.getByRole('banner').getByRole('link', { name: 'Search' }));
  await page.getByRole('combobox', { name: 'What are you looking for?' }).fill('saphire');
  await follow(page.getByRole('main').getByRole('button', { name: 'Search' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search for “saphire”');
  await expect(page.getByRole('main').getByRole('article').first()).toContainText('Sapphire');
  await narrow(page, 'Metal', /^platinum/i);
  await expect(page).toHaveURL('/search?q=saphire&metal=platinum');
  await expect(page.getByRole('combobox')).toHaveValue('saphire');
});

test('what is typed is met with suggestions, the latest of which stand', { tag: '@with-script' }, async ({ page, visit }) => {
  await visit('/search');
  const suggestions = page.locator('#search-suggestions option');
  const field = page.getByRole('combobox');
  await field.focus();
  await field.pressSequentially('neckl');
  await expect(suggestions.first()).toHaveAttribute('value', 'Necklaces');
  await field.fill('chandni ha');
  await expect(suggestions.first()).toHaveAttribute('value', 'Chandni Halo Ring');
  await field.fill('x');
  await expect(suggestions).toHaveCount(0);
  await field.fill('Chandni Halo Ring');
  await field.press('Enter');
  await expect(page.getByRole('main').getByRole('article').first()).toContainText('Chandni Halo Ring');
});

test('a search for nothing that exists says so and leads on', async ({ page, visit }) => {
  const response = await visit('/search?q=unobtainium');
  expect(response.status()).toBe(200);
  await expect(page.getByText('Nothing in the shop is called so.')).toBeVisible();
  await follow(page.getByRole('main').getByRole('link', { name: 'See all jewellery' }));
  await expect(page).toHaveURL(jewellery);
});

test('what does not exist is left out of a list and said', { tag: '@desk' }, async ({ page, visit }) => {
  await visit(`${rings}?metal=tin,rose-gold&sort=sideways&show=1000000`);
  await expect(page.getByRole('status').filter({ hasText: 'not known here' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Without rose gold' })).toBeVisible();
});

test('a search that is markup is shown as the text it is', { tag: '@desk' }, async ({ page, visit }) => {
  await visit(`/search?q=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`);
  await expect(page.getByRole('combobox')).toHaveValue('"><img src=x onerror=alert(1)>');
  await expect(page.locator('main img[src=x]')).toHaveCount(0);
});
