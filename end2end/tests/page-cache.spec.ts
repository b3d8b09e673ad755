// Pages that come from the shop's memory, and pages that the browser has kept.

import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { everyKind, home, lost, now, pieceWithStones } from '../fixtures/pages.ts';
import { expect, hydrated, test } from '../fixtures/shop.ts';
import { type Answer, ask } from '../fixtures/wire.ts';

/** The page without the nonce that its header names. */
function withoutNonce({ headers }: Answer, page: Buffer): string {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];
  expect(nonce).toBeDefined();
  expect(page.toString()).toContain(`nonce="${nonce}"`);
  return page.toString().replaceAll(String(nonce), '');
}

test('a page from memory is the same in every form', { tag: ['@desk', '@with-script'] }, async () => {
  // Two of them are never the same twice: each names the request that asked for it.
  for (const [, path] of everyKind.filter(([, path]) => path !== lost && path !== now)) {
    for (let time = 0; time < 2; time += 1) {
      const plain = await ask(path, { accept: 'text/html' });
      const gzip = await ask(path, { accept: 'text/html', 'accept-encoding': 'gzip' });
      const brotli = await ask(path, { accept: 'text/html', 'accept-encoding': 'gzip, br' });
      const page = withoutNonce(plain, plain.body);
      expect(withoutNonce(gzip, gunzipSync(gzip.body)), path).toBe(page);
      expect(withoutNonce(brotli, brotliDecompressSync(brotli.body)), path).toBe(page);
    }
  }
});

test('a page that the browser has kept is asked about and wakes up again', { tag: '@with-script' }, async ({ page, visit }) => {
  const session = await page.context().newCDPSession(page);
  const documents = new Set<string>();
  const unchanged: string[] = [];
  session.on('Network.requestWillBeSent', ({ requestId, type }) => {
    if (type === 'Document') documents.add(requestId);
  });
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode, headers }) => {
    if (statusCode !== 304) return;
    const names = Object.keys(headers).map((name) => name.toLowerCase());
    expect(names).not.toContain('content-security-policy');
    if (documents.has(requestId)) unchanged.push(requestId);
  });
  await session.send('Network.enable');

  await visit(pieceWithStones);
  for (let time = 1; time <= 2; time += 1) {
    await page.reload();
    // The script of the kept page has the nonce of then, and runs. Were it refused, that would be heard.
    await hydrated(page);
    expect(unchanged).toHaveLength(time);
  }

  // Back by a link, and the gallery still follows the metal of choice.
  await visit(home);
  await visit(pieceWithStones);
  expect(unchanged).toHaveLength(3);
  await page.getByRole('group', { name: 'Metal', exact: true }).getByRole('radio', { name: '14K rose gold' }).check();
  await expect(page).toHaveURL(/metal=14k-rose-gold/);
  await expect(page.getByRole('status').filter({ hasText: 'Now shown in rose gold' })).toBeAttached();
});
