// The matrix: what pages do before any answer, after a no, after a yes, and after a yes that was taken back.

import { answer, answered, expectedPolicy, hosts, press, question, standIn } from '../fixtures/consent.ts';
import * as pages from '../fixtures/pages.ts';
import { keptBy } from '../fixtures/sentinels.ts';
import { expect, hydrated, test } from '../fixtures/shop.ts';

/** Every route of the shop once. */
const routes = [
  ...new Set([...pages.everyKind.map(([, path]) => path), pages.withPost, pages.withFilm, '/delivery', '/returns']),
];
/** The pages with a frame on them after a yes to everything, and where the frame leads. */
const frames = new Map([
  [pages.withMap, 'https://www.openstreetmap.org/export/embed.html'],
  [pages.withPost, 'https://www.instagram.com/p/'],
  [pages.withFilm, 'https://www.youtube-nocookie.com/embed/'],
]);

for (const signals of [false, true]) {
  test.describe(signals ? 'a browser that sends the signal for a no' : 'a browser without a signal', () => {
    test.use({
      mayKeep: [answered],
      extraHTTPHeaders: signals ? { 'Sec-GPC': '1' } : {},
      // A page that comes back while a test answers for other hosts cannot glide in: the browser gives up on the way.
      contextOptions: { reducedMotion: 'reduce' },
    });

    for (const said of ['nothing', 'no', 'yes', 'yes and no again'] as const) {
      test(`a shopper who has said ${said} reaches who she has said yes to and nobody else @desk`, async ({
        page,
        context,
        network,
        javaScriptEnabled,
      }) => {
        test.setTimeout(180_000);
        await standIn(context);
        await page.goto(pages.home);
        if (said === 'no') await answer(page, 'Refuse all');
        if (said.startsWith('yes')) await answer(page, 'Accept all');
        if (said === 'yes and no again') {
          await press(page.getByRole('button', { name: 'Take back every yes' }));
        }
        const open = said === 'yes' ? hosts : [];
        const asks = said === 'nothing' && !signals;
        for (const path of routes) {
          const response = await page.goto(path);
          const policy = response?.headers()['content-security-policy'] ?? '';
          expect(policy.replace(/'nonce-[^']+'/, "'nonce-…'"), path).toBe(expectedPolicy(open));
          expect(await response?.headerValue('set-cookie'), path).toBeNull();
          await expect(question(page), path).toHaveCount(asks && path !== pages.choices ? 1 : 0);
          const framed = open.length > 0 && frames.has(path);
          await expect(page.locator('iframe'), path).toHaveCount(framed ? 1 : 0);
          if (framed) await page.locator('iframe').scrollIntoViewIfNeeded();
          if (framed) await expect(page.frameLocator('iframe').getByText('Stand-in')).toBeVisible();
          if (javaScriptEnabled) await hydrated(page);
        }
        const reached = network.takeForeign().map((address) => address.replace(/[?].*/, ''));
        expect(reached.length, reached.join(' ')).toBe(open.length);
        for (const begin of open.length > 0 ? frames.values() : []) {
          expect(reached.filter((address) => address.startsWith(begin)), begin).toHaveLength(1);
        }
        const cookies = (await keptBy(context)).filter((kept) => kept.startsWith('cookie'));
        expect(cookies).toEqual(said === 'nothing' ? [] : [answered]);
      });
    }
  });
}
