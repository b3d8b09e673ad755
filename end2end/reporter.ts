// Says at the very end, in one plain line, how many tests passed. Any program that runs the suite can read it.

import { mkdirSync, writeFileSync } from 'node:fs';

import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter';

export default class Sum implements Reporter {
  #suite: Suite | undefined;
  #errors = 0;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  /** Counts what broke outside of any test, such as a file that cannot be read. */
  onError(): void {
    this.#errors += 1;
  }

  onExit(): Promise<void> {
    const tests = this.#suite?.allTests() ?? [];
    const passed = tests.filter((test) => test.outcome() === 'expected').length;
    // Nothing here is skipped on purpose, so a test that did not run has failed.
    const failed = tests.length - passed + this.#errors;
    this.#keep(tests);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    return Promise.resolve();
  }

  /** Writes what came of each test where the sentences of the policy are laid beside it. */
  #keep(tests: TestCase[]): void {
    const folder = process.env['ASSAY_PROOFS'];
    if (folder === undefined) return;
    const outcomes = tests.map((test) => ({
      title: test.title.replace(/( @[a-z-]+)+$/, ''),
      passed: test.outcome() === 'expected',
    }));
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/browser.json`, JSON.stringify(outcomes));
  }

  printsToStdio(): boolean {
    return false;
  }
}
