// The versions of the policy: how they are found, read and compared, and what applied on a day.

import { type Page } from '@playwright/test';

import { changes, policy, versions } from '../fixtures/pages.ts';
import { expect, follow, test } from '../fixtures/shop.ts';

const main = (page: Page) => page.getByRole('main');

test('a reader gets from the policy to each of its versions and to what it changed', async ({ page, visit, axe }) => {
  await visit(policy);
  await expect(main(page).getByText(/Version \d+, in force since \d+ \w+ \d{4}/)).toBeVisible();
  await follow(main(page).getByRole('link', { name: 'All versions, and what applied on a day' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Every version of the policy' })).toBeVisible();
  const rows = main(page).getByRole('row');
  expect(await rows.count()).toBeGreaterThan(1);
  await follow(main(page).getByRole('link', { name: 'Version 1', exact: true }));
  await expect(page.getByRole('heading', { level: 1, name: 'Privacy, version 1' })).toBeVisible();
  await main(page).getByRole('link', { name: 'Sentence 2.7' }).click();
  await expect(page).toHaveURL(/\/privacy\/versions\/1#p-2-7$/);
  await expect(page.locator('#p-2-7')).toBeInViewport();
  expect(await axe()).toEqual([]);
  await follow(main(page).getByRole('link', { name: 'What it changed' }));
  await expect(page).toHaveURL(new RegExp(`${changes}$`));
  await expect(main(page).getByText('There is nothing before it')).toBeVisible();
});

test('a day is asked for by a form and answered on the page that comes back', async ({ page, visit, axe }) => {
  await visit(versions);
  await expect(main(page).getByRole('status')).toHaveCount(0);
  await page.getByLabel('Day', { exact: true }).fill('2026-11-26');
  await follow(main(page).getByRole('button', { name: 'Show' }));
  await expect(page).toHaveURL(/\?on=2026-11-26$/);
  await expect(main(page).getByRole('status')).toContainText(/On 26 November 2026 version 1 (was|will be) in force/);
  await expect(page.getByLabel('Day', { exact: true })).toHaveValue('2026-11-26');
  await visit(`${versions}?on=abc`);
  await expect(main(page).getByRole('status')).toContainText('That is not one day');
  expect(await axe()).toEqual([]);
  await visit(`${versions}?on=2001-01-01`);
  await expect(main(page).getByRole('status')).toContainText('there was no such page yet');
});

test('words that came and words that went are told apart without a colour', async ({ page, visit, axe }) => {
  await visit('/privacy/versions/2/changes');
  const line = (element: 'del' | 'ins') =>
    main(page).locator(element).first().evaluate((words) => getComputedStyle(words).textDecorationLine);
  expect(await line('del')).toBe('line-through');
  expect(await line('ins')).toBe('underline');
  expect(await axe()).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axe(['color-contrast', 'link-in-text-block']), 'by night').toEqual([]);
});
