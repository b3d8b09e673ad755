// What lists and searches cost when the catalogue grows.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { load, median } from './load.ts';
import { Shop, fetchRaw, ownSettings } from './shop.ts';
import { type Budget, number, table } from './tables.ts';

/** How many pieces the demo has by itself: the smallest catalogue that is measured. */
const demo = 164;
const sizes = [demo, 10_000, 100_000];
/** Each passes the page cache by: the first with a parameter that no page knows, a search always does. */
const asked = { listing: '/jewellery/rings?made-anew', filtered: '/jewellery?metal=rose-gold&sort=price&made-anew', search: '/search?q=ruby' };
const turns = 3;

/**
 * Opens a shop of each size and lets them take turns. One connection, so that a request waits for nothing but its own
 * work.
 */
export async function measureGrowth(program: string, folder: string, seconds: number): Promise<Budget[]> {
  const shops: Shop[] = [];
  try {
    for (const pieces of sizes) {
      const place = join(folder, `pieces-${pieces}`);
      if (pieces > demo) {
        const seed = ['seed', '--pieces', String(pieces - demo), '--data', join(place, 'data')];
        execFileSync(program, seed, { stdio: 'ignore', env: ownSettings });
      }
      const shop = await Shop.open(program, place);
      shops.push(shop);
      // The first list reads the catalogue into memory, which is done once and is not what is measured.
      for (const path of Object.values(asked)) await fetchRaw(shop.port, path);
    }
    const [rows, budgets]: [string[][], Budget[]] = [[], []];
    for (const [name, path] of Object.entries(asked)) {
      const times: number[][] = shops.map(() => []);
      for (let turn = 0; turn < turns; turn += 1) {
        for (const [place, shop] of shops.entries()) times[place]?.push((await load(shop.port, path, 1, seconds)).p50);
      }
      const medians = times.map(median);
      const ratio = (medians.at(-1) ?? NaN) / (medians[0] ?? NaN);
      rows.push([name, ...medians.map((time) => number(time, 2)), number(ratio, 2)]);
      budgets.push({
        what: `growth to 100,000 pieces, ${name}, p50`, bound: 'most', limit: 1.5, measured: ratio, unit: '×', digits: 2,
      });
    }
    rows.push(['start, ms', ...shops.map((shop) => number(shop.took)), '']);
    rows.push(['memory at its highest, MiB', ...shops.map((shop) => number(shop.mostMemory())), '']);
    const heads = ['one connection, p50 in ms', ...sizes.map((pieces) => `${number(pieces)} pieces`), 'last / first'];
    table(`Growth: shops in turns, median of ${turns}, made for each request`, heads, rows);
    return budgets;
  } finally {
    for (const shop of shops) await shop.close();
  }
}
