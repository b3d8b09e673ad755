// A shop under measurement: started, asked, looked at from outside, and closed.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { type IncomingHttpHeaders, get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a browser sends with the request for a page, as far as it matters for the work. */
export const headers = { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' };

/** An answer nobody has decoded. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export async function freePort(): Promise<number> {
  const socket = createServer().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  socket.close();
  await once(socket, 'close');
  return port;
}

export function fetchRaw(port: number, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) });
      });
    });
    request.on('error', reject);
  });
}

/** The environment without a developer's own settings, such as the address of a database. */
export const ownSettings: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('ASSAY_')),
);

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** A running shop. */
export class Shop {
  readonly port: number;
  /** From its start to its first page, in milliseconds. */
  readonly took: number;
  readonly #server: ChildProcess;

  private constructor(server: ChildProcess, port: number, took: number) {
    this.#server = server;
    this.port = port;
    this.took = took;
  }

  /** Starts `program` on the data in `folder` and waits for its first page. */
  static async open(program: string, folder: string): Promise<Shop> {
    const port = await freePort();
    mkdirSync(folder, { recursive: true });
    const log = openSync(join(folder, 'log'), 'a');
    const begun = performance.now();
    const asked = ['serve', '--addr', `127.0.0.1:${port}`, '--data', join(folder, 'data'), '--demo'];
    const server = spawn(program, asked, { stdio: ['ignore', 'ignore', log], env: ownSettings });
    closeSync(log);
    for (;;) {
      if (server.exitCode !== null) throw new Error(readFileSync(join(folder, 'log'), 'utf8'));
      if (performance.now() - begun > 120_000) throw new Error('the shop does not open');
      const answer = await fetchRaw(port, '/').catch(() => undefined);
      if (answer?.status === 200) return new Shop(server, port, performance.now() - begun);
      await sleep(1);
    }
  }

  /** The processor time that it has used so far, in milliseconds. */
  cpuTime(): number {
    // The second field is the program's name in brackets and may hold spaces, so the rest is counted after it.
    const fields = (readFileSync(`/proc/${this.#server.pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
  }

  /** The most memory it has had, in MiB. */
  mostMemory(): number {
    const status = readFileSync(`/proc/${this.#server.pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
  }

  async close(): Promise<void> {
    if (this.#server.exitCode !== null || this.#server.signalCode !== null) return;
    const ended = once(this.#server, 'exit');
    this.#server.kill('SIGTERM');
    await ended;
  }
}
