// Passkeys, with an authenticator that the browser pretends to have.

import { type CDPSession, type Page } from '@playwright/test';

import { fromHome, leave, openAccount, press } from '../fixtures/account.ts';
import { shopAddress, shopByName } from '../fixtures/address.ts';
import { expect, follow, test } from '../fixtures/shop.ts';

test.use({ extraHTTPHeaders: async ({}, use) => use(fromHome()) });

/** Plugs an authenticator in, whose owner proves herself to it or not. */
async function authenticator(page: Page, isUserVerified: boolean): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

test.describe('under its name', () => {
  test.use({
    shopAt: shopByName(),
    baseURL: shopByName().origin,
    mayKeep: ['cookie __Host-device of localhost'],
  });

  test('a passkey is added, signs in and is removed', { tag: '@with-script' }, async ({ page, visit, axe }) => {
    test.setTimeout(120_000);
    await authenticator(page, true);
    await openAccount(page, visit);
    await page.getByRole('link', { name: 'Passkeys' }).click();
    await expect(page.getByRole('main')).toContainText('Your account has no passkey yet.');
    expect(await axe(), 'without a passkey').toEqual([]);
    await page.getByLabel('Name of the passkey').fill('My telephone');
    await press(page, 'Add a passkey');
    await expect(page.getByRole('status').first()).toContainText('The passkey is added.');
    await expect(page.getByRole('rowheader', { name: 'My telephone' })).toBeVisible();
    expect(await axe(), 'with one').toEqual([]);

    // The machine makes no second one.
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(page.locator('#passkey [role=status]')).toHaveText('This machine has a passkey of your account already.');

    await leave(page, visit);
    await visit('/account/sign-in?next=/account/passkeys');
    await follow(page.getByRole('link', { name: 'Sign in with a passkey' }));
    expect(await axe(), 'where one signs in with it').toEqual([]);
    await page.keyboard.press('Tab');
    const button = page.getByRole('button', { name: 'Go on with a passkey' });
    await button.focus();
    await Promise.all([page.waitForURL('/account/passkeys'), page.keyboard.press('Enter')]);
    await follow(page.getByRole('button', { name: /^Remove My telephone, added on/ }));
    await expect(page.getByRole('status').first()).toContainText('The passkey is removed');

    await visit('/account/passkey');
    await page.getByRole('button', { name: 'Go on with a passkey' }).click();
    await expect(page.getByRole('alert')).toContainText('the passkey opens no account here any more');
    expect(await axe(), 'with a passkey that opens nothing').toEqual([]);
    await leave(page, visit);
  });

  test('who does not prove herself to her machine is told that nothing was done', { tag: '@with-script' }, async ({ page, visit }) => {
    await authenticator(page, false);
    await openAccount(page, visit);
    await page.goto('/account/passkeys');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(page.locator('#passkey [role=status]')).toContainText('Nothing was done');
    await expect(page.getByRole('button', { name: 'Add a passkey' })).toBeEnabled();
    await page.reload();
    await expect(page.getByRole('main')).toContainText('Your account has no passkey yet.');
    await leave(page, visit);
  });
});

test('under its number the shop says where passkeys work', { tag: ['@with-script', '@desk'] }, async ({ page, visit }) => {
  await visit('/account/passkey');
  await page.getByRole('button', { name: 'Go on with a passkey' }).click();
  const where = `Passkeys of this shop work at ${shopByName().origin} and at no other address.`;
  await expect(page.locator('#passkey [role=status]')).toHaveText(where);
  expect(shopAddress().hostname).toBe('127.0.0.1');
});

test('without script the page of passkeys leads to the other ways', { tag: '@without-script' }, async ({ page, visit, axe }) => {
  const response = await visit('/account/passkey?next=/account/codes');
  expect(await response.text()).toContain('scripts are off in this browser');
  expect(await axe()).toEqual([]);
  await follow(page.getByRole('link', { name: 'Sign in another way' }));
  await expect(page).toHaveURL('/account/sign-in?next=%2Faccount%2Fcodes');
  // Sent as it is, the form says what is wrong and does nothing.
  await visit('/account/passkey');
  await follow(page.getByRole('button', { name: 'Go on with a passkey' }));
  await expect(page.getByRole('alert')).toContainText('This did not work');
});
