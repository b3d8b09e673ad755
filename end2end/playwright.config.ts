// How the shop is tried in a browser. `script/e2e` starts the shop and says where it is.

import { defineConfig, devices } from '@playwright/test';

import { shopAddress } from './fixtures/address.ts';
import { browserProgram, noErrands } from './fixtures/browser.ts';

const args = [
  ...noErrands,
  // Chromium asks Google about forms it could fill in. The last of two lists counts, so Playwright's own stands in it too.
  `--disable-features=${[
    'AutofillServerCommunication',
    'AimEnabled',
    'AvoidCorsURLLoaderRestartOnRedirect',
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'DestroyProfileOnBrowserClose',
    'HttpsFirstBalancedModeAutoEnable',
    'HttpsUpgrades',
    'LensOverlay',
    'MediaRouter',
    'NetworkTimeServiceQuerying',
    'OptimizationHints',
    'PaintHolding',
    'PreconnectToSearch',
    'ThirdPartyStoragePartitioning',
  ].join(',')}`,
];

export default defineConfig({
  testDir: './tests',
  outputDir: './test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [['list'], ['./reporter.ts']],
  // One outline serves every project in which the page is the same.
  snapshotPathTemplate: '{testDir}/{testFilePath}-snapshots/{arg}{ext}',
  // An outline that is missing is a failure, not something to write on the way.
  updateSnapshots: 'none',
  expect: { timeout: 10_000 },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: shopAddress().origin,
    viewport: { width: 1280, height: 800 },
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    // A record of every step costs a fifth of each test; `script/e2e tests/menu --trace on` makes one where it is wanted.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args, executablePath: browserProgram() },
  },
  // A test says with tags where it makes sense; without one it runs everywhere.
  projects: [
    { name: 'chromium', grepInvert: /@without-script|@phone/ },
    {
      name: 'phone',
      grepInvert: /@without-script|@desk/,
      use: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    },
    { name: 'no-script', grepInvert: /@with-script/, use: { javaScriptEnabled: false } },
  ],
});
