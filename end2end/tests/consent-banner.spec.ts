// The question itself: it treats every answer alike, holds nobody up, and is gone once it is answered.

import { answer, answered, press, question, standIn } from '../fixtures/consent.ts';
import * as pages from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/shop.ts';

// A page that comes back while a test answers for other hosts cannot glide in: the browser then gives up on the way.
test.use({ mayKeep: [answered], contextOptions: { reducedMotion: 'reduce' } });

test('the question comes first, takes no focus and moves nothing', async ({ page, visit, javaScriptEnabled }) => {
  await visit(pages.home);
  await expect(question(page)).toBeVisible();
  const first = page.locator('body > *').first();
  await expect(first).toHaveClass('consent');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Accept all' })).toBeFocused();
  if (javaScriptEnabled) expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('yes, no and choosing look and weigh the same @with-script', async ({ page, visit }) => {
  await visit(pages.home);
  const looks = await question(page)
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons.map((button) => {
        const { backgroundColor, color, borderColor, fontSize, fontWeight } = getComputedStyle(button);
        const { width, height } = button.getBoundingClientRect();
        return { backgroundColor, color, borderColor, fontSize, fontWeight, width: Math.round(width), height: Math.round(height) };
      }),
    );
  expect(looks).toHaveLength(3);
  expect(looks[1]).toEqual(looks[0]);
  expect(looks[2]).toEqual(looks[0]);
});

test('with the keyboard alone one answers, and gets past the question without an answer', async ({ page, visit }) => {
  await visit(pages.withPost);
  for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Choose' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeVisible();
  await page.getByRole('button', { name: 'Refuse all' }).focus();
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
  await expect(question(page)).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`${pages.withPost}$`));
});

for (const [name, width, height] of [
  ['320 pixels wide', 320, 640],
  ['magnified twice', 640, 400],
  ['magnified four times', 320, 200],
] as const) {
  test(`on a screen ${name} the question is whole and leaves the page to be read @desk`, async ({ page, visit, axe }) => {
    await page.setViewportSize({ width, height });
    await visit(pages.withPost);
    for (const button of ['Accept all', 'Refuse all', 'Choose']) {
      const box = await page.getByRole('button', { name: button }).boundingBox();
      expect(box?.x, button).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), button).toBeLessThanOrEqual(width);
    }
    expect(await axe()).toEqual([]);
    // Everything on the page can be brought above the question.
    const last = page.locator('.footer-note');
    await last.evaluate((element) => element.scrollIntoView({ block: 'end', behavior: 'instant' }));
    const [note, asked] = [await last.boundingBox(), await question(page).boundingBox()];
    // On the lowest screen it stands at the head of the page and is pushed away with it.
    if (height < 352) return;
    expect(asked?.height).toBeLessThanOrEqual(height * 0.61);
    expect((note?.y ?? 0) + (note?.height ?? 0)).toBeLessThanOrEqual((asked?.y ?? 0) + 1);
  });
}

test('every choice can be made, saved and taken back @desk', async ({ page, context, network, visit, axe }) => {
  await standIn(context);
  await visit(pages.withMap);
  await press(question(page).getByRole('button', { name: 'Choose' }));
  await expect(page).toHaveURL(/\/privacy\/choices$/);
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'YouTube' }).check();
  await press(page.getByRole('button', { name: 'Save what is ticked' }));
  await expect(page.getByRole('status')).toHaveText('Your choice is saved.');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1);
  expect(await axe()).toEqual([]);
  await page.goto(pages.withFilm);
  await expect(page.locator('iframe')).toHaveCount(1);
  await press(page.getByRole('button', { name: 'Take back every yes' }));
  await expect(page).toHaveURL(new RegExp(`${pages.withFilm}$`));
  await expect(page.locator('iframe')).toHaveCount(0);
  network.takeForeign();
});

test('what another site holds is shown once to who asks for it once @desk', async ({ page, context, network, visit, axe }) => {
  await standIn(context);
  await visit(pages.withMap);
  const place = page.locator('.embed');
  await expect(place).toContainText('www.openstreetmap.org (OpenStreetMap Foundation, United Kingdom)');
  await press(place.getByRole('button', { name: 'Show it once' }));
  await expect(place.locator('iframe')).toHaveAttribute('sandbox', 'allow-scripts allow-same-origin');
  await place.locator('iframe').scrollIntoViewIfNeeded();
  await expect(page.frameLocator('iframe').getByText('Stand-in')).toBeVisible();
  expect(network.takeForeign()).toHaveLength(1);
  expect(await axe()).toEqual([]);
  await page.goto(pages.withMap);
  await expect(place.locator('iframe')).toHaveCount(0);
  await press(place.getByRole('button', { name: 'Always show OpenStreetMap' }));
  await page.goto(pages.withMap);
  await expect(place.locator('iframe')).toHaveCount(1);
  network.takeForeign();
});

test('going back after an answer shows no page from before it', async ({ page, visit }) => {
  await visit(pages.home);
  await visit(pages.rates);
  await answer(page, 'Refuse all');
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await expect(question(page)).toHaveCount(0);
});

test('a page that was put aside is made anew when another one has answered @desk @with-script', async ({ page, context, visit }) => {
  await visit(pages.home);
  const other = await context.newPage();
  await other.goto(pages.rates);
  await answer(other, 'Refuse all');
  await expect(question(page)).toBeVisible();
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(question(page)).toHaveCount(0);
});

test('who has everything deleted keeps one cookie, and it says no @desk', async ({ page, context, visit, javaScriptEnabled }) => {
  await visit(pages.pieceWithStones);
  await answer(page, 'Refuse all');
  const [before] = await context.cookies();
  await page.goto(pages.choices);
  await press(page.getByRole('button', { name: 'Delete everything' }));
  await expect(page.getByRole('status')).toContainText('Everything is deleted');
  const cookies = await context.cookies();
  expect(cookies.map((cookie) => cookie.name)).toEqual(['__Host-consent']);
  expect(cookies[0]?.value).not.toBe(before?.value);
  expect(cookies[0]).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
  if (javaScriptEnabled) expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await expect(question(page)).toHaveCount(0);
});

test('a cookie that somebody else has left is gone after the next page, for good @desk', async ({ context, visit }) => {
  const { hostname } = new URL((await visit(pages.home)).url());
  await context.addCookies([
    { name: '_ga', value: 'GA1.1.1', domain: hostname, path: '/' },
    { name: '_fbp', value: 'fb.1', domain: hostname, path: '/' },
  ]);
  for (const path of [pages.rates, pages.guides, pages.home]) {
    await visit(path);
    expect(await context.cookies(), path).toEqual([]);
  }
});
