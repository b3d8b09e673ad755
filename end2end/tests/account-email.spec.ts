// An account that is to be known by another address, with and without script.

import { fromHome, knownBrowser, leave, openAccount, password, press, secret, signIn, somebody } from '../fixtures/account.ts';
import { shopAddress } from '../fixtures/address.ts';
import { linkTo, mailedTo } from '../fixtures/mail.ts';
import { expect, follow, test } from '../fixtures/shop.ts';

test.use({ mayKeep: [knownBrowser], extraHTTPHeaders: async ({}, use) => use(fromHome()) });

test('an account is known by another address once its link was used, and both addresses are told', { tag: '@desk' }, async ({ page, visit, axe }) => {
  test.setTimeout(180_000);
  const former = await openAccount(page, visit);
  const other = somebody();
  const main = page.getByRole('main');
  // She is signed in somewhere else as well.
  const elsewhere = await fetch(new URL('/account/sign-in', shopAddress()), {
    method: 'POST',
    headers: { ...fromHome(), origin: shopAddress().origin },
    body: new URLSearchParams({ email: former, password }),
    redirect: 'manual',
  });
  expect(elsewhere.status).toBe(303);
  await visit('/account');
  await expect(main.getByRole('button', { name: /^Sign out there: / })).toBeVisible();
  expect(await axe(), 'an account in two browsers').toEqual([]);

  await follow(main.getByRole('link', { name: /^Change the e.mail address$/ }));
  await expect(page).toHaveURL('/account/email');
  expect(await axe(), 'where another address is given').toEqual([]);
  await page.getByLabel('E-mail address').fill('meera@localhost');
  await press(page, 'Send the mail');
  await expect(page.getByLabel('E-mail address')).toHaveAccessibleDescription(/an @ with something before it/);
  expect(await axe(), 'what is no address').toEqual([]);
  await page.getByLabel('E-mail address').fill(other);
  await press(page, 'Send the mail');
  await expect(page.getByRole('status')).toContainText('a mail is on its way');
  await mailedTo(other, 'Please confirm your new e-mail address');
  await expect(main).toContainText(former);
  await expect(main, 'nothing has changed before the link is used').not.toContainText(other);

  await visit(await linkTo(other, 'change'));
  expect(await axe(), 'where the link leads to').toEqual([]);
  await secret(page).fill('three ripe melons');
  await press(page, 'Use this address');
  await expect(secret(page)).toHaveAccessibleDescription(/not the password of your account/);
  await secret(page).fill(password);
  await press(page, 'Use this address');
  await expect(page.getByRole('status')).toContainText('known by the new address');
  await expect(main).toContainText(other);
  await expect(main).not.toContainText(former);
  await expect(main.getByRole('cell', { name: 'Changed the e-mail address' })).toBeVisible();
  await expect(main.getByRole('button', { name: /^Sign out there: / }), 'she is signed out elsewhere').toHaveCount(0);
  await mailedTo(former, 'Your account has another e-mail address');

  await leave(page, visit);
  await signIn(page, visit, former);
  await expect(page.getByRole('alert').first()).toContainText('Address and password do not belong together.');
  await signIn(page, visit, other);
  await expect(page).toHaveURL('/account');
  await leave(page, visit);
});
