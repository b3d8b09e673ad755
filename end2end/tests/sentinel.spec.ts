// The sentinels are what most promises rest on, so they are tried themselves.

import { expect, test } from '../fixtures/shop.ts';
import { home } from '../fixtures/pages.ts';

const waysOut: [way: string, attempt: () => void][] = [
  ['a picture', () => void document.body.append(Object.assign(new Image(), { src: 'http://example.invalid/' }))],
  ['a beacon', () => void navigator.sendBeacon('http://example.invalid/')],
  ['a socket', () => void new WebSocket('ws://example.invalid/')],
  [
    'a worker',
    () => {
      const script = 'fetch("http://example.invalid/").catch(() => {})';
      new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
    },
  ],
  [
    'a prefetch',
    () => {
      const link = Object.assign(document.createElement('link'), { rel: 'prefetch' });
      document.head.append(Object.assign(link, { href: 'http://example.invalid/' }));
    },
  ],
  [
    'another port of this machine',
    () => void document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/' })),
  ],
];

for (const [way, attempt] of waysOut) {
  test(`${way} to somewhere else is seen and refused`, { tag: '@with-script' }, async ({ page, network, complaints }) => {
    // A blank page, because the shop's own content policy would stop it before the network does.
    await page.setContent('<!doctype html><title>blank</title>');
    await page.evaluate(attempt);
    const outside = /example\.invalid|127\.0\.0\.1:9/;
    const seen = new Set<string>();
    await expect
      .poll(() => {
        for (const address of network.takeForeign()) seen.add(address);
        return [...seen];
      })
      .toContainEqual(expect.stringMatching(outside));
    // The browser tells of a request before it sends it, and what meets the wall later belongs to this test as well. A
    // port that browsers refuse by themselves meets none.
    const reached: string[] = [];
    const isSent = way !== 'another port of this machine';
    await expect
      .poll(() => {
        reached.push(...network.takeReached());
        return reached.some((address) => outside.test(address)) || !isSent;
      })
      .toBe(true);
    await page.close();
    for (const address of network.takeForeign()) expect(address).toMatch(outside);
    complaints.take();
  });
}

test('what the content policy stops is heard', { tag: '@with-script' }, async ({ page, visit, network, complaints }) => {
  await visit(home);
  await page.evaluate(() => void document.body.append(Object.assign(new Image(), { src: 'http://example.invalid/' })));
  const heard: string[] = [];
  await expect
    .poll(() => {
      heard.push(...complaints.take());
      return heard;
    })
    .toContainEqual(expect.stringMatching(/^refused: http:\/\/example\.invalid.* by img-src$/));
  network.takeForeign();
});

test('an error in the console and an exception are heard', { tag: '@with-script' }, async ({ page, complaints }) => {
  await page.setContent('<!doctype html><title>blank</title>');
  await page.evaluate(() => {
    console.warn('a warning');
    setTimeout(() => {
      throw new Error('an exception');
    });
  });
  const heard: string[] = [];
  await expect
    .poll(() => {
      heard.push(...complaints.take());
      return heard;
    })
    .toEqual(['warning: a warning', 'exception: an exception']);
});

test('a cookie and a stored word are found', { tag: '@with-script' }, async ({ page, visit, context }) => {
  const { keptBy } = await import('../fixtures/sentinels.ts');
  await visit(home);
  await page.evaluate(() => {
    document.cookie = 'crumb=1';
    localStorage.setItem('long', '1');
    sessionStorage.setItem('short', '1');
  });
  const kept = await keptBy(context);
  expect(kept).toEqual([
    expect.stringMatching(/^cookie crumb of /),
    'localStorage long',
    'sessionStorage short',
  ]);
  await context.clearCookies();
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
});
