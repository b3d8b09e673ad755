// Guides, questions, and what helps to find a ring size.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { type Locator, type Page } from '@playwright/test';

import { contact, guides, questions, ringSizes } from '../fixtures/pages.ts';
import { expect, follow, settled, test } from '../fixtures/shop.ts';

const folder = join(import.meta.dirname, '../../content/en');

/** An article as it was written. */
interface Article {
  path: string;
  title: string;
  /** Its headings of the second rank, as they were typed. */
  headings: string[];
}

function read(name: string): Article {
  const text = readFileSync(join(folder, `${name}.md`), 'utf8');
  const title = /^title = "(.+)"$/m.exec(text)?.[1] ?? '';
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
  return { path: `/${name}`, title, headings };
}

const guideFiles = readdirSync(join(folder, 'guides')).map((file) => read(`guides/${file.replace(/\.md$/, '')}`));
const about = ['about', 'faq', 'delivery', 'returns', 'contact'].map(read);

test('a shopper gets from the foot of the home page to every article', { tag: '@without-script' }, async ({ page, visit }) => {
  test.slow();
  for (const { title, headings } of [...guideFiles, ...about]) {
    await visit('/');
    await follow(page.getByRole('contentinfo').getByRole('link', { name: title, exact: true }));
    await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
    for (const heading of headings) {
      await expect(page.getByRole('heading', { level: 2, name: heading, exact: true })).toBeVisible();
    }
  }
  expect(guideFiles).toHaveLength(5);
});

test('the list of guides leads to each of them', async ({ page, visit }) => {
  await visit(guides);
  for (const { path, title } of guideFiles) {
    await expect(page.getByRole('main').getByRole('link', { name: title, exact: true })).toHaveAttribute('href', path);
  }
});

test('the head of a wide page leads to the guides', { tag: '@desk' }, async ({ page, visit }) => {
  await visit('/');
  await follow(page.getByRole('banner').getByRole('link', { name: 'Guides', exact: true }));
  await expect(page.getByRole('heading', { level: 1, name: 'Guides', exact: true })).toBeVisible();
});

test('a question is found in the list and its answer is in view', async ({ page, visit }) => {
  await visit(questions);
  const [, , , , asked = ''] = read('faq').headings;
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: asked, exact: true }).click();
  await expect(page.getByRole('region', { name: asked, exact: true })).toBeInViewport();
});

test('the contact page names a grievance officer, and says that its addresses are examples', async ({ page, visit }) => {
  await visit(contact);
  await expect(page.getByRole('main').getByText('These details are examples.')).toBeVisible();
  const officer = page.getByRole('region', { name: 'Grievance officer' });
  await expect(officer).toContainText('@example.com');
  await expect(page.getByRole('main')).toContainText('Within one month');
});

test('on the narrowest phone a table moves in its frame and no article scrolls sideways', { tag: '@phone' }, async ({ page, visit }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const { path } of [...guideFiles, ...about]) {
    await visit(path);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overhang, path).toBe(0);
    for (const frame of await page.locator('.article-table').all()) {
      const cut = await frame.evaluate((element) => getComputedStyle(element).overflowX !== 'auto' && element.scrollWidth > element.clientWidth);
      expect(cut, path).toBe(false);
    }
  }
});

/** CSS pixels in a millimetre, on paper as on a screen. */
const perMillimetre = 96 / 25.4;

test('on paper every circle has the size that is written in it, and the ruler is 50 mm long', { tag: '@desk' }, async ({ page, visit }) => {
  await visit(ringSizes);
  await page.emulateMedia({ media: 'print' });
  const sheet = page.getByRole('img', { name: /^Circles with the inside of every ring/ });
  const millimetres = await sheet.evaluate((svg, scale) => {
    const width = (element: Element): number => element.getBoundingClientRect().width / scale;
    // To the outer edge of the line, which is 100 units thick, or without it.
    const geometry = (element: SVGGeometryElement, line: number): number => {
      const box = element.getBBox();
      return ((box.width + line) * (element.getCTM()?.a ?? 0)) / scale;
    };
    const circles = [...svg.querySelectorAll('circle')].map((circle) => ({
      across: geometry(circle, 100),
      around: Number(circle.nextElementSibling?.textContent),
    }));
    const ruler = svg.querySelector('path');
    return { sheet: width(svg), circles, ruler: ruler === null ? 0 : geometry(ruler, 0) };
  }, perMillimetre);
  expect(millimetres.sheet).toBeCloseTo(180, 1);
  expect(millimetres.ruler).toBeCloseTo(50, 1);
  expect(millimetres.circles.map(({ around }) => around)).toEqual([...Array(26).keys()].map((index) => 45 + index));
  for (const { across, around } of millimetres.circles) expect(across * Math.PI).toBeCloseTo(around, 1);
  await expect(page.getByRole('region', { name: 'A sizer on this screen' })).toBeHidden();
});

test('without script the sizer says what it needs and leads to the sheet', { tag: '@without-script' }, async ({ page, visit }) => {
  await visit(ringSizes);
  const sizer = page.getByRole('region', { name: 'A sizer on this screen' });
  await expect(sizer.getByText('needs JavaScript')).toBeVisible();
  await expect(page.getByRole('slider')).toHaveCount(0);
  await sizer.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'A sheet to print' })).toBeInViewport();
});

test.describe('the sizer on the screen', { tag: '@with-script' }, () => {
  test.beforeEach(async ({ visit }) => {
    await visit(ringSizes);
  });

  const card = (page: Page): Locator => page.getByRole('slider', { name: 'Width of the card' });
  const ring = (page: Page): Locator => page.getByRole('slider', { name: 'Inside of the ring' });
  /** What the sizer says about the ring, by what it is called. */
  const names = (page: Page): Promise<Record<string, string>> =>
    page.getByRole('region', { name: 'A sizer on this screen' }).evaluate((region) => {
      const rows = [...region.querySelectorAll('dl > div')];
      return Object.fromEntries(rows.map((row) => [row.querySelector('dt')?.textContent, row.querySelector('dd')?.textContent]));
    });
  const width = (shape: Locator): Promise<number> => shape.evaluate((element) => element.getBoundingClientRect().width);

  test('names a ring on every scale, and the keys change it', async ({ page }) => {
    await expect(page.getByText('needs JavaScript')).toBeHidden();
    const first = { Around: '52.0 mm', Across: '16.55 mm', India: '12', US: '6', UK: 'L½', EU: '52' };
    expect(await names(page)).toEqual(first);
    await ring(page).focus();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
    await expect(ring(page)).toHaveAttribute('aria-valuetext', '54.0 mm');
    expect(await names(page)).toEqual({ Around: '54.0 mm', Across: '17.19 mm', India: '14', US: '6¾', UK: 'N', EU: '54' });
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
    expect(await names(page)).toEqual(first);
    await page.keyboard.press('Home');
    await expect(ring(page)).toHaveAttribute('aria-valuetext', '40.0 mm');
    await page.keyboard.press('End');
    await expect(ring(page)).toHaveAttribute('aria-valuetext', '80.0 mm');
  });

  test('draws the disc to the scale of the card', async ({ page }) => {
    const region = page.getByRole('region', { name: 'A sizer on this screen' });
    // The one of the two cards that is shown, by its own longer or shorter side.
    const shown = region.locator('svg:has(rect)').filter({ visible: true });
    const side = (page.viewportSize()?.width ?? 0) < 640 ? 53.98 : 85.6;
    const disc = region.locator('circle');
    const ratio = async () => (await width(disc)) / (await width(shown));
    for (const value of ['300', '378', '560']) {
      await card(page).fill(value);
      await settled(page);
      expect(await width(shown)).toBeCloseTo((side * Number(value)) / 100, 0);
      expect(await ratio()).toBeCloseTo(16.55 / side, 2);
    }
  });

  test('its buttons go a little further in either direction', async ({ page }) => {
    const group = page.getByRole('group', { name: 'Inside of the ring' });
    await group.getByRole('button', { name: 'A little larger' }).click();
    await expect(ring(page)).toHaveValue('525');
    await group.getByRole('button', { name: 'A little smaller' }).click();
    await group.getByRole('button', { name: 'A little smaller' }).click();
    await expect(ring(page)).toHaveValue('515');
    expect(await names(page)).toMatchObject({ Around: '51.5 mm', India: '12' });
  });

  test('a card that grows does not move the slider under the finger', async ({ page }) => {
    const place = () => card(page).evaluate((slider) => slider.getBoundingClientRect().y + scrollY);
    const before = await place();
    await card(page).fill('900');
    await settled(page);
    expect(await place()).toBe(before);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overhang).toBe(0);
  });
});
