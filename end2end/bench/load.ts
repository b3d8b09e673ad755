// Many requests for one page, and how long they took. The load comes from the machine that it measures, so requests
// per second are a lower bound.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { type Shop, headers } from './shop.ts';

const run = promisify(execFile);

/** What came of a load. Times are in milliseconds. */
export interface Load {
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
}

export const median = (values: number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

/** Whether wrk, which makes the load, is on this machine. */
export function haveWrk(): Promise<boolean> {
  // Without arguments wrk prints its usage and fails; a missing one cannot be started at all.
  return run('wrk').then(() => true, (error: NodeJS.ErrnoException) => error.code !== 'ENOENT');
}

const inMilliseconds: Record<string, number> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

/** Asks for `path` on `port` for so many seconds, over so many connections. */
export async function load(port: number, path: string, connections: number, seconds: number): Promise<Load> {
  const { stdout } = await run('wrk', [
    '--threads', '1',
    '--connections', String(connections),
    '--duration', `${seconds}s`,
    '--timeout', '10s',
    '--latency',
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    `http://127.0.0.1:${port}${path}`,
  ]);
  const trouble = /Non-2xx.*|Socket errors.*/.exec(stdout);
  if (trouble) throw new Error(`${path}: ${trouble[0]}`);
  // Without a single answer in all that time the rest says nothing.
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  if (!(requests > 0)) throw new Error(`${path}: no answer in ${seconds} s`);
  const percentile = (percent: number): number => {
    const [, number, unit = ''] = new RegExp(`^\\s+${percent}%\\s+([\\d.]+)(us|ms|s|m)$`, 'm').exec(stdout) ?? [];
    return Number(number) * (inMilliseconds[unit] ?? NaN);
  };
  return {
    requests,
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p50: percentile(50),
    p99: percentile(99),
  };
}

/** Loads a page of `shop` and counts the server's own processor time, in milliseconds for each request. */
export async function loadAndCount(shop: Shop, path: string, connections: number, seconds: number): Promise<Load & { cpu: number }> {
  const before = shop.cpuTime();
  const loaded = await load(shop.port, path, connections, seconds);
  return { ...loaded, cpu: (shop.cpuTime() - before) / loaded.requests };
}
