// Measures the shop against its budgets: `node bench/main.ts PROGRAM [SECONDS]`. See `script/bench`.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { measureGrowth } from './growth.ts';
import { haveWrk, median } from './load.ts';
import { Shop } from './shop.ts';
import { compareWithNginx, measurePages } from './speed.ts';
import { type Budget, tableOfBudgets } from './tables.ts';
import { weighPages } from './weights.ts';

const [program, said = '5'] = process.argv.slice(2);
const seconds = Number(said);
if (program === undefined || !(seconds > 0)) throw new Error('usage: main.ts PROGRAM [SECONDS]');
if (!(await haveWrk())) throw new Error('wrk, which makes the load, is missing');

/** How often the shop is started; the median counts. */
const starts = 5;

async function measureStart(folder: string): Promise<Budget> {
  const took: number[] = [];
  for (let count = 0; count < starts; count += 1) {
    const shop = await Shop.open(String(program), folder);
    took.push(shop.took);
    await shop.close();
  }
  return { what: 'start to first 200, existing database', bound: 'most', limit: 150, measured: median(took), unit: 'ms' };
}

const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
const budgets: Budget[] = [];
try {
  const shop = await Shop.open(program, folder);
  try {
    budgets.push(...(await weighPages(shop)));
    budgets.push(...(await measurePages(shop, seconds)));
    budgets.push({ what: 'memory at its highest, 64 connections', bound: 'most', limit: 64, measured: shop.mostMemory(), unit: 'MiB' });
    budgets.push(...(await compareWithNginx(shop, folder, seconds)));
  } finally {
    await shop.close();
  }
  budgets.push(await measureStart(folder));
  budgets.push(...(await measureGrowth(program, folder, seconds)));
  tableOfBudgets(budgets);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
