// An account taken along as an archive, with and without script.

import { readFile } from 'node:fs/promises';

import { type Page } from '@playwright/test';

import { fromHome, knownBrowser, leave, openAccount, press } from '../fixtures/account.ts';
import { expect, follow, test } from '../fixtures/shop.ts';
import { unpacked } from '../fixtures/zip.ts';

test.use({ mayKeep: [knownBrowser], extraHTTPHeaders: async ({}, use) => use(fromHome()) });

/** Fetches the archive that the page leads to, and returns its files. */
async function fetched(page: Page): Promise<Map<string, string>> {
  const link = page.getByRole('link', { name: 'Fetch the archive' });
  const [archive] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(archive.suggestedFilename()).toMatch(/^assay-data-\d{4}-\d\d-\d\d\.zip$/);
  return unpacked(await readFile(await archive.path()));
}

/** The only row of a kind of data in a document for programs. */
function row(json: string, code: string): Record<string, unknown> | undefined {
  const { parts } = JSON.parse(json) as { parts: { code: string; rows: Record<string, unknown>[] }[] };
  return parts.find((part) => part.code === code)?.rows[0];
}

test('an archive holds what was typed, and the next one takes its place', { tag: '@desk' }, async ({ page, visit, axe }) => {
  test.setTimeout(180_000);
  const address = await openAccount(page, visit);
  const main = page.getByRole('main');
  await visit('/account/details');
  await page.getByLabel('Name').fill('Meera <b>Quxworthy</b>');
  await page.getByLabel('Telephone').fill('98111 22334');
  await press(page, 'Keep this');
  await visit('/account/addresses/new?pin=411001');
  await page.getByLabel('House and street').fill('17 वर्मिलियन गली');
  await press(page, 'Keep this');

  await visit('/account/data');
  await press(page, 'Make the archive');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your archive is ready');
  expect(await axe(), 'where an archive is fetched').toEqual([]);
  const former = page.url();
  const files = await fetched(page);
  expect([...files.keys()].sort()).toEqual(['data.html', 'data.json']);
  const json = files.get('data.json') ?? '';
  expect(row(json, 'accounts')).toMatchObject({ email: address, full_name: 'Meera <b>Quxworthy</b>', phone: '+919811122334' });
  expect(row(json, 'addresses')).toMatchObject({ line_1: '17 वर्मिलियन गली', pin: '411001', city: 'Pune' });
  expect(json).not.toContain('$argon2id$');
  expect(files.get('data.html')).toContain('Meera &lt;b&gt;Quxworthy&lt;/b&gt;');

  // The page says that there is one, and what can be done; another one is made at once, and the former link is over.
  await follow(main.getByRole('link', { name: 'Your data' }));
  await expect(main).toContainText(/An archive is there until .+ make another one\./);
  expect(await axe(), 'her data while an archive is there').toEqual([]);
  await press(page, 'Make the archive');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your archive is ready');
  expect(page.url()).not.toBe(former);
  expect(row((await fetched(page)).get('data.json') ?? '', 'accounts')).toMatchObject({ email: address });
  expect((await page.goto(former))?.status()).toBe(404);
  await leave(page, visit);
});
