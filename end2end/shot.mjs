import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, path] of JSON.parse(process.argv[2])) for (const w of JSON.parse(process.argv[3] ?? '[360,768,1440]')) {
  const c = await b.newContext({ viewport: { width: w, height: w < 500 ? 740 : 900 }, deviceScaleFactor: 1, colorScheme: process.argv[4] ?? 'light' });
  const p = await c.newPage();
  p.on('console', (m) => console.log(name, w, m.text()));
  await p.goto('http://127.0.0.1:3100' + path);
  await p.waitForTimeout(900);
  await p.screenshot({ path: `/tmp/shots/${name}-${w}.png`, fullPage: true });
  await c.close();
}
await b.close();
