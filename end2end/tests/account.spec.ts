// An account from its opening to signing out, with and without script, by keyboard, and with nobody's rules broken.

import { type Page } from '@playwright/test';

import { fromHome, knownBrowser, password, somebody } from '../fixtures/account.ts';
import { shopAddress } from '../fixtures/address.ts';
import { linkTo } from '../fixtures/mail.ts';
import { expect, follow, test } from '../fixtures/shop.ts';

test.use({ mayKeep: [knownBrowser], extraHTTPHeaders: async ({}, use) => use(fromHome()) });

async function type(page: Page, address: string, secret: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(address);
  await page.locator('input[name=password]').fill(secret);
}

test('an account is opened, proven, looked at and left', { tag: '@desk' }, async ({ page, context, visit, axe }) => {
  test.setTimeout(120_000);
  const address = somebody();
  await visit('/account/sign-up');
  expect(await axe(), 'where an account is opened').toEqual([]);
  await type(page, address, password);
  await follow(page.getByRole('button', { name: 'Open the account' }));
  await expect(page.getByRole('status')).toContainText('a mail is on its way');
  expect(await context.cookies()).toEqual([]);

  const link = await linkTo(address, 'verify');
  // A program that looks through mail opens the link first.
  for (const method of ['GET', 'HEAD', 'GET']) {
    expect((await fetch(new URL(link, shopAddress()), { method })).status).toBe(200);
  }
  await visit(link);
  expect(await axe(), 'where a link leads to').toEqual([]);
  await page.locator('input[name=password]').fill(password);
  await follow(page.getByRole('button', { name: 'Open the account' }));
  await expect(page).toHaveURL('/account');
  const main = page.getByRole('main');
  await expect(main).toContainText(address);
  await expect(main.getByRole('cell', { name: 'Signed in with the password' })).toBeVisible();
  expect(await axe(), 'the account').toEqual([]);
  const cookies = await context.cookies();
  cookies.sort((one, other) => one.name.localeCompare(other.name));
  expect(cookies.map(({ name, httpOnly, secure, sameSite }) => ({ name, httpOnly, secure, sameSite }))).toEqual([
    { name: '__Host-device', httpOnly: true, secure: true, sameSite: 'Lax' },
    { name: '__Host-session', httpOnly: true, secure: true, sameSite: 'Lax' },
  ]);

  await visit('/guides');
  await expect(page.getByRole('main')).not.toContainText(address);
  await visit('/account');
  await follow(page.getByRole('button', { name: 'Sign out', exact: true }));
  await expect(page.getByRole('status')).toContainText('You are signed out.');
  // What is left signs nobody in: it says that somebody has signed in here before.
  expect((await context.cookies()).map(({ name }) => name)).toEqual(['__Host-device']);
  await page.goto('/account');
  await expect(page).toHaveURL('/account/sign-in');
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link is over');
});

test('a mistake is said beside its field and above the form, and what was typed stays', { tag: '@desk' }, async ({ page, visit, axe }) => {
  await visit('/account/sign-up');
  await type(page, 'meera@example.in', 'password123');
  await follow(page.getByRole('button', { name: 'Open the account' }));
  const alert = page.getByRole('alert').filter({ hasText: 'This could not be done yet' });
  await expect(alert).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue('meera@example.in');
  const field = page.getByLabel('New password');
  await expect(field).toHaveValue('');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/tried first/);
  expect(await axe()).toEqual([]);
  await alert.getByRole('link').click();
  await expect(field).toBeFocused();
});

test('one signs in with the keyboard alone, and a wrong password says no more than it must', { tag: '@desk' }, async ({ page, visit }) => {
  await visit('/account/sign-in');
  await page.getByLabel('E-mail address').focus();
  await page.keyboard.type(somebody());
  await page.keyboard.press('Tab');
  await expect(page.locator('input[name=password]')).toBeFocused();
  await page.keyboard.type('three ripe melons');
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
  await expect(page.getByRole('alert').first()).toContainText('Address and password do not belong together.');
  await expect(page.locator('input[name=password]')).toHaveValue('');
});
