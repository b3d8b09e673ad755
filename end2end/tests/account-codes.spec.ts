// Codes besides the password: turned on, asked for, replaced by those on paper, and turned off. With and without script.

import { fromHome, knownBrowser, leave, openAccount, press, signIn } from '../fixtures/account.ts';
import { codeOf } from '../fixtures/codes.ts';
import { mailedTo } from '../fixtures/mail.ts';
import { expect, follow, test } from '../fixtures/shop.ts';

test.use({ mayKeep: [knownBrowser], extraHTTPHeaders: async ({}, use) => use(fromHome()) });

test('codes are turned on, asked for, taken from paper once each, and turned off', { tag: '@desk' }, async ({ page, visit, axe }) => {
  test.setTimeout(180_000);
  const address = await openAccount(page, visit);
  const main = page.getByRole('main');
  const field = main.getByLabel('Code', { exact: true });

  await visit('/account');
  await follow(main.getByRole('link', { name: 'Codes when signing in' }));
  await expect(main).toContainText('Codes are off.');
  expect(await axe(), 'codes that are off').toEqual([]);
  await press(page, 'Turn codes on');
  await expect(main.getByRole('img', { name: /^A QR code for your app/ })).toBeVisible();
  expect(await axe(), 'a secret').toEqual([]);
  const secret = await main.locator('code').innerText();
  // What the telephone shows is asked for, so that nobody is kept out by a secret that has not arrived.
  await field.fill(codeOf(secret, 40));
  await press(page, 'Turn codes on');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/does not count now/);
  await expect(main.locator('code')).toHaveText(secret);
  expect(await axe(), 'a code that is wrong').toEqual([]);
  await field.fill(codeOf(secret));
  await press(page, 'Turn codes on');
  const paper = await main.getByRole('status').getByRole('listitem').allInnerTexts();
  expect(paper.length).toBeGreaterThan(1);
  expect(new Set(paper).size).toBe(paper.length);
  expect(await axe(), 'codes on paper').toEqual([]);
  await mailedTo(address, 'How you sign in has been changed');
  await visit('/account/codes');
  await expect(main).toContainText('Codes on paper not used yet');
  for (const code of paper) await expect(main).not.toContainText(code);
  expect(await axe(), 'codes that are on').toEqual([]);

  await leave(page, visit);
  await signIn(page, visit, address);
  await expect(page).toHaveURL(/\/account\/code\/[\w-]{43}$/);
  expect(await axe(), 'where a code is asked for').toEqual([]);
  await page.goto('/account');
  await expect(page, 'the password alone opens nothing').toHaveURL('/account/sign-in');
  await page.goBack();
  // Each code counts once, and the one of this half minute has turned codes on.
  await field.fill(codeOf(secret, 1));
  await press(page, 'Sign in');
  await expect(page).toHaveURL('/account');

  const [first = ''] = paper;
  await leave(page, visit);
  await signIn(page, visit, address);
  await field.fill(first);
  await press(page, 'Sign in');
  await expect(page).toHaveURL('/account');
  await leave(page, visit);
  await signIn(page, visit, address);
  await field.fill(first);
  await press(page, 'Sign in');
  await expect(page.getByRole('alert').first()).toContainText('does not count now');
  expect(await axe(), 'a code that was used before').toEqual([]);
  await field.fill(paper[1] ?? '');
  await press(page, 'Sign in');
  await expect(page).toHaveURL('/account');
  await expect(main.getByRole('cell', { name: 'A code that was wrong' }).first()).toBeVisible();

  await visit('/account/codes');
  await press(page, 'Turn codes off');
  await expect(main).toContainText('Codes are off.');
  await leave(page, visit);
  await signIn(page, visit, address);
  await expect(page, 'nobody is asked for a code any more').toHaveURL('/account');
  await leave(page, visit);
});
