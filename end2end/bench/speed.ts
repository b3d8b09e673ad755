// How quickly pages are made, and how quickly they are sent from memory, beside nginx with the same bytes.

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';

import { load, loadAndCount, median } from './load.ts';
import { haveNginx, serveFiles } from './nginx.ts';
import { type Shop, fetchRaw, freePort } from './shop.ts';
import { type Budget, number, table } from './tables.ts';

// A parameter that no page knows passes the page cache by.
const anew = '?made-anew';
const pages = { home: '/', 'listing of 24': '/jewellery/rings', piece: '/piece/chandni-halo-ring' };
const connectionCounts = [8, 64];
/** How often the shop and nginx take turns; the median counts. */
const turns = 5;

/** Loads each page, made for each request and from memory. */
export async function measurePages(shop: Shop, seconds: number): Promise<Budget[]> {
  const [rows, budgets]: [string[][], Budget[]] = [[], []];
  for (const [name, path] of Object.entries(pages)) {
    for (const [from, address] of [['database', `${path}${anew}`], ['page cache', path]] as const) {
      const { body, headers: answered } = await fetchRaw(shop.port, address);
      if (answered['content-encoding'] !== 'br') throw new Error(`${address} is not sent in brotli`);
      const html = brotliDecompressSync(body);
      for (const connections of connectionCounts) {
        const { perSecond, p50, p99, cpu } = await loadAndCount(shop, address, connections, seconds);
        const numbers = [number(perSecond), number(p50, 2), number(p99, 2), number(cpu, 3)];
        rows.push([name, from, number(connections), ...numbers, number(html.length), number(body.length)]);
        if (from === 'database' && connections === 8 && name !== 'home') {
          const what = `server CPU a request, ${name}, made anew`;
          budgets.push({ what, bound: 'most', limit: 1.5, measured: cpu, unit: 'ms', digits: 2 });
        }
      }
    }
  }
  const heads = ['page', 'from', 'connections', 'requests/s', 'p50 ms', 'p99 ms', 'server CPU ms/request', 'HTML bytes', 'as sent'];
  table(`Speed: load from wrk on the same machine, ${seconds} s each`, heads, rows);
  return budgets;
}

/** Lets the shop and nginx serve the same bytes, in turns. */
export async function compareWithNginx(shop: Shop, folder: string, seconds: number): Promise<Budget[]> {
  if (!(await haveNginx())) {
    console.log('\nThe page cache is not compared with nginx, which is missing.');
    return [];
  }
  const bodies = await Promise.all(Object.values(pages).map((path) => fetchRaw(shop.port, path)));
  const files = Object.fromEntries(bodies.map(({ body }, index) => [`page-${index}`, body]));
  const filePort = await freePort();
  const nginx = serveFiles(join(folder, 'nginx'), filePort, files);
  try {
    while (!(await fetchRaw(filePort, '/page-0').catch(() => undefined))) {
      if (nginx.process.exitCode !== null) throw new Error('nginx did not start');
      await sleep(10);
    }
    return await takeTurns(shop, filePort, seconds);
  } finally {
    await nginx.close();
  }
}

async function takeTurns(shop: Shop, filePort: number, seconds: number): Promise<Budget[]> {
  const [rows, budgets]: [string[][], Budget[]] = [[], []];
  for (const [index, [name, path]] of Object.entries(pages).entries()) {
    for (const connections of connectionCounts) {
      const [ours, theirs]: [number[], number[]] = [[], []];
      for (let turn = 0; turn < turns; turn += 1) {
        ours.push((await load(shop.port, path, connections, seconds)).perSecond);
        theirs.push((await load(filePort, `/page-${index}`, connections, seconds)).perSecond);
      }
      const share = (median(ours) / median(theirs)) * 100;
      rows.push([name, number(connections), number(median(ours)), number(median(theirs)), `${number(share)} %`]);
      const what = `page cache beside nginx, ${name}, ${connections} connections`;
      budgets.push({ what, bound: 'least', limit: 50, measured: share, unit: '%' });
    }
  }
  const heads = ['page', 'connections', 'page cache, requests/s', 'nginx, requests/s', 'share of nginx'];
  table(`The same bytes from the page cache and as files from nginx, in turns, median of ${turns}`, heads, rows);
  return budgets;
}
