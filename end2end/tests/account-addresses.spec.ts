// The addresses of an account, with and without script.

import { fromHome, knownBrowser, leave, openAccount, press } from '../fixtures/account.ts';
import { expect, follow, test } from '../fixtures/shop.ts';

test.use({ mayKeep: [knownBrowser], extraHTTPHeaders: async ({}, use) => use(fromHome()) });

test('an address is found by its PIN code, kept, changed, put first and removed', async ({ page, visit, axe }) => {
  test.setTimeout(180_000);
  await openAccount(page, visit);
  const main = page.getByRole('main');
  const city = page.getByLabel('City, town or district');
  const state = page.getByLabel('State or union territory');

  await follow(main.getByRole('link', { name: 'Addresses' }));
  await expect(main).toContainText('You have no address here yet.');
  expect(await axe(), 'no addresses').toEqual([]);
  await follow(main.getByRole('link', { name: 'Add an address' }));
  await page.getByLabel('PIN code').fill('41100');
  await press(page, 'Find the place');
  await expect(page.getByLabel('PIN code')).toHaveAccessibleDescription(/six digits/);
  expect(await axe(), 'what is no PIN code').toEqual([]);
  await page.getByLabel('PIN code').fill('411001');
  await press(page, 'Find the place');
  await expect(city).toHaveValue('Pune');
  await expect(state.locator('option:checked')).toHaveText('Maharashtra');

  await page.getByLabel('Full name').fill('Asha Quxworthy');
  await page.getByLabel('Telephone number').fill('12');
  await page.getByLabel('House and street').fill('17 Vermilion Gully');
  await press(page, 'Keep this');
  const alert = page.getByRole('alert').first();
  await expect(alert).toBeVisible();
  await expect(page.getByLabel('Telephone number')).toHaveValue('12');
  await expect(page.getByLabel('House and street')).toHaveValue('17 Vermilion Gully');
  expect(await axe(), 'an address that is not right').toEqual([]);
  await page.getByLabel('Telephone number').fill('98111 22334');
  await press(page, 'Keep this');
  await expect(page.getByRole('status')).toHaveText('It is kept.');
  await expect(main).toContainText('17 Vermilion Gully');

  await visit('/account/addresses/new?pin=560001');
  await page.getByLabel('Full name').fill('Meera Quxworthy');
  await page.getByLabel('Telephone number').fill('98111 22335');
  await page.getByLabel('House and street').fill('4 Saffron Steps');
  await press(page, 'Keep this');
  const first = main.getByRole('region', { name: 'Asha Quxworthy, Pune' });
  const second = main.getByRole('region', { name: /^Meera Quxworthy/ });
  await expect(first).toContainText('This one is offered first.');
  expect(await axe(), 'two addresses').toEqual([]);
  await follow(second.getByRole('button', { name: /^Offer first: .* Meera/ }));
  await expect(second).toContainText('This one is offered first.');
  await expect(first).not.toContainText('This one is offered first.');

  await follow(first.getByRole('link', { name: /^Change the address of Asha/ }));
  await expect(page.getByLabel('House and street')).toHaveValue('17 Vermilion Gully');
  expect(await axe(), 'an address that is changed').toEqual([]);
  await page.getByLabel('House and street').fill('18 Vermilion Gully');
  await press(page, 'Keep this');
  await expect(first).toContainText('18 Vermilion Gully');
  await expect(main).not.toContainText('17 Vermilion Gully');

  await follow(first.getByRole('button', { name: /^Remove the address of Asha/ }));
  await expect(page.getByRole('status')).toHaveText('The address is removed.');
  await expect(first).toHaveCount(0);
  await expect(second).toContainText('4 Saffron Steps');
  await leave(page, visit);
});
