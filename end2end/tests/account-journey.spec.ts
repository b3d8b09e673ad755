// The whole life of an account, from its opening to its erasure, as one journey. It goes the same way without script.

import { readFile } from 'node:fs/promises';

import { fromHome, openAccount } from '../fixtures/account.ts';
import { plainPiece } from '../fixtures/pages.ts';
import { expect, follow, test } from '../fixtures/shop.ts';

test.use({ extraHTTPHeaders: async ({}, use) => use(fromHome()) });

const another = 'four ripe mangoes';

test('an account is opened, filled, taken along, and erased with all that was in it', { tag: '@desk' }, async ({ page, context, visit, axe }) => {
  test.setTimeout(240_000);
  const address = await openAccount(page, visit);
  const secret = page.locator('input[name=password]');
  const main = page.getByRole('main');
  const press = (name: string) => follow(main.getByRole('button', { name, exact: true }));

  await visit('/account/details');
  expect(await axe(), 'details').toEqual([]);
  await page.getByLabel('Name').fill('Asha Quxworthy');
  await page.getByLabel('Telephone').fill('98111 22334');
  await press('Keep this');
  await visit('/account');
  await expect(main).toContainText('Asha Quxworthy');
  await expect(main).toContainText('+91');
  expect(await axe(), 'the account').toEqual([]);

  await visit('/account/addresses/new?pin=411001');
  expect(await axe(), 'a new address').toEqual([]);
  await expect(page.locator('input[name=city]')).toHaveValue('Pune');
  await page.locator('input[name=line-1]').fill('17 Vermilion Gully');
  await page.locator('input[name=full-name]').fill('Asha Quxworthy');
  await page.locator('input[name=phone]').fill('98111 22334');
  await press('Keep this');
  await expect(page).toHaveURL(/\/account\/addresses\?after=/);
  await expect(main).toContainText('17 Vermilion Gully');
  expect(await axe(), 'the addresses').toEqual([]);

  await visit(plainPiece);
  const kept = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/account/wishes'));
  await Promise.all([kept, page.locator('form.wish').getByRole('button').click()]);
  await visit('/account/wishes');
  await expect(main.getByRole('listitem').filter({ has: page.locator(`a[href="${plainPiece}"]`) })).toHaveCount(1);
  expect(await axe(), 'the wish list').toEqual([]);

  // What opens the account to others asks for the password once it was given long ago; here it was given just now.
  await visit('/account/password');
  expect(await axe(), 'another password').toEqual([]);
  await secret.fill(another);
  await main.getByRole('button').first().click();
  await expect(page).toHaveURL('/account?after=password');
  await expect(main.getByRole('cell', { name: 'Changed the password' })).toBeVisible();

  await visit('/account/data');
  expect(await axe(), 'her data').toEqual([]);
  await press('Make the archive');
  await expect(main).toContainText('Your archive is ready');
  const [archive] = await Promise.all([page.waitForEvent('download'), main.getByRole('link', { name: 'Fetch the archive' }).click()]);
  expect(archive.suggestedFilename()).toMatch(/^assay-data-\d{4}-\d\d-\d\d\.zip$/);
  expect((await readFile(await archive.path())).subarray(0, 2).toString()).toBe('PK');

  await visit('/account/erase');
  expect(await axe(), 'where an account is erased').toEqual([]);
  await press('Erase my account now');
  await expect(page).toHaveURL(/\/account\/erased\/[0-9a-f]{32}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The account is erased');
  await expect(main).not.toContainText(address);
  expect(await axe(), 'the certificate').toEqual([]);
  expect((await context.cookies()).map(({ name }) => name)).toEqual([]);

  await page.goto('/account');
  await expect(page).toHaveURL('/account/sign-in');
  await page.getByLabel('E-mail address').fill(address);
  await secret.fill(another);
  await follow(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page.getByRole('alert').first()).toContainText('Address and password do not belong together.');
});
