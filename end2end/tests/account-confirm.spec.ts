// The password given again, before what opens an account to others. With and without script.
//
// A password counts for a quarter of an hour. Who has come in with a link from a mail has given none, so that nobody
// has to wait for it here.

import { type Page } from '@playwright/test';

import { fromHome, knownBrowser, leave, openAccount, password, press, secret, type Visit } from '../fixtures/account.ts';
import { linkTo } from '../fixtures/mail.ts';
import { expect, test } from '../fixtures/shop.ts';

test.use({ mayKeep: [knownBrowser], extraHTTPHeaders: async ({}, use) => use(fromHome()) });

/** Opens an account, and comes into it with a link from a mail. */
async function comesByLink(page: Page, visit: Visit): Promise<void> {
  const address = await openAccount(page, visit);
  await leave(page, visit);
  await visit('/account/link');
  await page.getByLabel('E-mail address').fill(address);
  await press(page, 'Send the mail');
  await visit(await linkTo(address, 'enter'));
  await press(page, 'Sign in');
  await expect(page).toHaveURL('/account');
}

test('who has given no password is asked for it and then goes on to where she was going', { tag: '@desk' }, async ({ page, visit, axe }) => {
  test.setTimeout(180_000);
  await comesByLink(page, visit);
  const main = page.getByRole('main');
  for (const guarded of ['/account/password', '/account/email', '/account/codes']) {
    await page.goto(guarded);
    await expect(page).toHaveURL(`/account/confirm?next=${guarded}`);
  }
  await visit('/account/data');
  await press(page, 'Make the archive');
  await expect(page).toHaveURL('/account/confirm?next=/account/data');
  await visit('/account/email');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Type your password again');
  expect(await axe(), 'where the password is given again').toEqual([]);

  await secret(page).fill('three ripe melons');
  await press(page, 'Go on');
  await expect(secret(page)).toHaveValue('');
  await expect(secret(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(secret(page)).toHaveAccessibleDescription(/not the password of your account/);
  expect(await axe(), 'a password that is wrong').toEqual([]);
  await secret(page).fill(password);
  await press(page, 'Go on');
  await expect(page).toHaveURL('/account/email');
  // It counts for everything that asks for it.
  await visit('/account/codes');
  await expect(page).toHaveURL('/account/codes');

  await visit('/account');
  await expect(main.getByRole('cell', { name: 'Was asked again, and gave a password or a code that was wrong' })).toBeVisible();
  await expect(main.getByRole('cell', { name: 'Gave the password again, or a passkey in its place' })).toBeVisible();
  await leave(page, visit);
});

test('whatever is asked for after the password, it stays in the shop', { tag: '@desk' }, async ({ page, visit }) => {
  test.setTimeout(120_000);
  await openAccount(page, visit);
  for (const next of ['https://evil.test/', '//evil.test/', '/%5Cevil.test', 'javascript:alert(1)']) {
    await visit(`/account/confirm?next=${next}`);
    await secret(page).fill(password);
    await press(page, 'Go on');
    await expect(page, next).toHaveURL('/account');
  }
  await leave(page, visit);
});
