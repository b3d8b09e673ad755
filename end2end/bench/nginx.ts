// nginx with a few files, to compare the shop with what serves nothing but bytes.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A running nginx. */
export interface Nginx {
  process: ChildProcess;
  close: () => Promise<void>;
}

/** Whether this machine has nginx. */
export async function haveNginx(): Promise<boolean> {
  return promisify(execFile)('nginx', ['-v']).then(() => true, () => false);
}

/**
 * Serves each of `files`, a map from names to bytes in brotli, at `/NAME`. It is set up to be quick: files stay
 * open and connections are kept. It writes a line for each request, as the shop does.
 */
export function serveFiles(folder: string, port: number, files: Record<string, Buffer>): Nginx {
  const site = join(folder, 'site');
  mkdirSync(site, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(site, name), bytes);
  writeFileSync(join(folder, 'nginx.conf'), settings(folder, site, port));
  const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    process: nginx,
    close: async () => {
      if (nginx.exitCode !== null || nginx.signalCode !== null) return;
      const ended = once(nginx, 'exit');
      nginx.kill('SIGTERM');
      await ended;
    },
  };
}

function settings(folder: string, site: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `  ${kind}_temp_path ${join(folder, kind)};`,
  );
  // Otherwise root's nginx gives its workers to another user, who cannot get at the files.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `daemon off;
${user}
pid ${join(folder, 'nginx.pid')};
error_log ${join(folder, 'nginx-errors')};
worker_processes auto;
events { worker_connections 1024; }
http {
${temporary.join('\n')}
  access_log ${join(folder, 'nginx-log')};
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=100;
  default_type "text/html; charset=utf-8";
  server {
    listen 127.0.0.1:${port};
    root ${site};
    add_header content-encoding br;
  }
}
`;
}
