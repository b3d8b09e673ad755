// Measures the shop: `node bench.mjs PROGRAM [SECONDS]`. See `script/bench`.
//
// Load comes from the same machine, so requests per second are a lower bound; CPU time per request is the
// server's own, as the kernel counts it.

import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

import { haveNginx, serveFiles } from './nginx.mjs';

const [program, seconds = '10'] = process.argv.slice(2);
const duration = Number(seconds);
if (!program || !(duration > 0)) throw new Error('usage: bench.mjs PROGRAM [SECONDS]');

// A parameter that no page knows passes the page cache by.
const anew = '?made-anew';
const pages = { home: '/', 'listing of 24': '/jewellery/rings', piece: '/piece/chandni-halo-ring' };
const connectionCounts = [8, 64];
const starts = 5;
/** How often the shop and nginx take turns; the median counts. */
const turns = 3;
const run = promisify(execFile);
const site = join(import.meta.dirname, '../target/site/pkg');

/** What a browser sends with the request for a page, as far as it matters for the work. */
const headers = { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' };

async function freePort() {
  const socket = createServer().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

/** The environment without a developer's own settings, such as the address of a database. */
const ownSettings = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('ASSAY_')),
);

/** Starts the shop on the data in `folder` and waits for its first page. */
async function openShop(folder, port) {
  const log = openSync(join(folder, 'log'), 'a');
  const begun = performance.now();
  const server = spawn(
    program,
    ['serve', '--addr', `127.0.0.1:${port}`, '--data', join(folder, 'data'), '--demo'],
    { stdio: ['ignore', 'ignore', log], env: ownSettings },
  );
  closeSync(log);
  while (true) {
    if (server.exitCode !== null) throw new Error(readFileSync(join(folder, 'log'), 'utf8'));
    if (performance.now() - begun > 60_000) throw new Error('the shop does not open');
    const answer = await fetchRaw(port, '/').catch(() => undefined);
    if (answer?.status === 200) return { server, took: performance.now() - begun };
    await sleep(1);
  }
}

async function closeShop(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

function fetchRaw(port, path, agent = false) {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, headers, agent }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    request.on('error', reject);
  });
}

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** The CPU time that a process has used so far, in milliseconds. */
function cpuTime(pid) {
  // The second field is the program's name in brackets and may hold spaces, so the rest is counted after it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

/** A line of /proc/PID/status, in MiB. */
function memory(pid, line) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(status)[1]) / 1024;
}

const inMilliseconds = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

/** Loads a page with wrk. */
async function loadWithWrk(port, path, connections) {
  const { stdout } = await run('wrk', [
    '--threads', '1',
    '--connections', String(connections),
    '--duration', `${duration}s`,
    '--timeout', '10s',
    '--latency',
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    `http://127.0.0.1:${port}${path}`,
  ]);
  const trouble = /Non-2xx.*|Socket errors.*/.exec(stdout);
  if (trouble) throw new Error(`${path}: ${trouble[0]}`);
  const percentile = (percent) => {
    const [, number, unit] = new RegExp(`^\\s+${percent}%\\s+([\\d.]+)(us|ms|s|m)$`, 'm').exec(stdout);
    return Number(number) * inMilliseconds[unit];
  };
  return {
    requests: Number(/(\d+) requests in/.exec(stdout)[1]),
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]),
    p50: percentile(50),
    p99: percentile(99),
  };
}

/** Loads a page from this process: each connection asks again as soon as it was answered. */
async function loadWithNode(port, path, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  const begun = performance.now();
  const end = begun + duration * 1000;
  const ask = async () => {
    while (performance.now() < end) {
      const from = performance.now();
      const { status } = await fetchRaw(port, path, agent);
      if (status !== 200) throw new Error(`${path}: status ${status}`);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  const took = (performance.now() - begun) / 1000;
  agent.destroy();
  times.sort((one, other) => one - other);
  const percentile = (percent) => times[Math.min(times.length - 1, Math.floor((times.length * percent) / 100))];
  return { requests: times.length, perSecond: times.length / took, p50: percentile(50), p99: percentile(99) };
}

async function haveWrk() {
  // Without arguments wrk prints its usage and fails; a missing one cannot be started at all.
  return run('wrk').then(() => true, (error) => error.code !== 'ENOENT');
}

/** Loads a page and counts the processor time of the server, in milliseconds for each request. */
async function loadAndCount(pid, port, path, connections) {
  const before = cpuTime(pid);
  const measured = await load(port, path, connections);
  return { ...measured, cpu: (cpuTime(pid) - before) / measured.requests };
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** Lets the shop and nginx serve the same bytes, in turns. */
async function compareWithNginx() {
  if (tool !== 'wrk' || !(await haveNginx())) {
    console.log('\nThe page cache is not compared with nginx: that takes wrk and nginx, and one of them is missing.');
    return;
  }
  const names = Object.keys(pages);
  const bodies = await Promise.all(Object.values(pages).map((path) => fetchRaw(port, path)));
  const files = Object.fromEntries(bodies.map(({ body }, index) => [`page-${index}`, body]));
  const filePort = await freePort();
  const nginx = await serveFiles(join(folder, 'nginx'), filePort, files);
  try {
    while (!(await fetchRaw(filePort, '/page-0').catch(() => undefined))) {
      if (nginx.process.exitCode !== null) throw new Error('nginx did not start');
      await sleep(10);
    }
    console.log(`\nThe same bytes from the page cache and as files from nginx, in turns, median of ${turns}.\n`);
    row('page', 'connections', 'bytes', 'page cache, requests/s', 'nginx, requests/s', 'share of nginx');
    row('---', '--:', '--:', '--:', '--:', '--:');
    for (const [index, path] of Object.values(pages).entries()) {
      for (const connections of connectionCounts) {
        const [ours, theirs] = [[], []];
        for (let turn = 0; turn < turns; turn += 1) {
          ours.push((await load(port, path, connections)).perSecond);
          theirs.push((await load(filePort, `/page-${index}`, connections)).perSecond);
        }
        const share = (median(ours) / median(theirs)) * 100;
        row(names[index], connections, number(bodies[index].body.length), number(median(ours)), number(median(theirs)), `${number(share)} %`);
      }
    }
  } finally {
    await nginx.close();
  }
}

/** The files for the browser by kind, with their size in brotli. */
function browserFiles(home) {
  const sent = readdirSync(site).filter((name) => /\.(js|wasm|css)$/.test(name));
  const files = sent.map((name) => ({ name, brotli: statSync(join(site, `${name}.br`)).size }));
  const sum = (wanted) => {
    const kind = files.filter(wanted);
    return { files: kind.length, brotli: kind.reduce((total, file) => total + file.brotli, 0) };
  };
  const eager = (file) => file.name.endsWith('.wasm') && home.includes(file.name);
  return {
    JS: sum((file) => file.name.endsWith('.js')),
    'WASM, eager': sum(eager),
    'WASM, lazy': sum((file) => file.name.endsWith('.wasm') && !eager(file)),
    CSS: sum((file) => file.name.endsWith('.css')),
  };
}

const number = (value, digits = 0) => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);

const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
const port = await freePort();
const tool = (await haveWrk()) ? 'wrk' : 'Node';
const load = tool === 'wrk' ? loadWithWrk : loadWithNode;
let server;
try {
  ({ server } = await openShop(folder, port));
  console.log(`Load from ${tool} on the same machine, ${duration} s each.\n`);
  row('page', 'from', 'connections', 'requests/s', 'p50 ms', 'p99 ms', 'server CPU ms/request', 'HTML bytes', 'as sent', 'brotli 11');
  row('---', '---', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:');
  for (const [name, path] of Object.entries(pages)) {
    for (const [from, address] of [['database', `${path}${anew}`], ['page cache', path]]) {
      const { body, headers: answered } = await fetchRaw(port, address);
      if (answered['content-encoding'] !== 'br') throw new Error(`${address} is not sent in brotli`);
      const html = brotliDecompressSync(body);
      for (const connections of connectionCounts) {
        const { perSecond, p50, p99, cpu } = await loadAndCount(server.pid, port, address, connections);
        row(
          name, from, connections, number(perSecond), number(p50, 2), number(p99, 2), number(cpu, 3),
          number(html.length), number(body.length), number(brotliCompressSync(html).length),
        );
      }
    }
  }
  await compareWithNginx();
  const home = brotliDecompressSync((await fetchRaw(port, '/')).body).toString();
  const atEnd = memory(server.pid, 'VmRSS');
  const most = memory(server.pid, 'VmHWM');
  await closeShop(server);

  const took = [];
  for (let count = 0; count < starts; count += 1) {
    const opened = await openShop(folder, port);
    server = opened.server;
    took.push(opened.took);
    await closeShop(server);
  }

  console.log();
  row('what', 'value');
  row('---', '--:');
  for (const [kind, { files, brotli }] of Object.entries(browserFiles(home))) {
    row(`${kind}, brotli (files: ${files})`, `${number(brotli)} bytes`);
  }
  row('memory after the load, resident', `${number(atEnd, 1)} MiB`);
  row('memory at its highest', `${number(most, 1)} MiB`);
  row(`start to first 200 on the existing database, median of ${starts}`, `${number(median(took))} ms`);
} finally {
  if (server) await closeShop(server);
  rmSync(folder, { recursive: true, force: true });
}
