// Finds out whether every test that the policy names has passed, wherever it was run.
// Takes the folder with what came of the tests, and the file to write.

import { readFileSync, writeFileSync } from 'node:fs';

const [folder, outcome] = process.argv.slice(2);
const read = (name) => readFileSync(`${folder}/${name}`, 'utf8');

/** How often each test was run, and how often it passed, by its sentence. */
const runs = new Map();
const note = (sentence, passed) => {
  const known = runs.get(sentence) ?? { run: 0, passed: 0 };
  runs.set(sentence, { run: known.run + 1, passed: known.passed + (passed ? 1 : 0) });
};

// `test pages::privacy::once::what_is_shown ... ok`
for (const [, path, said] of read('rust.log').matchAll(/^test (\S+)(?: - should panic)? \.\.\. (\w+)/gm)) {
  note(path.split('::').at(-1).replaceAll('_', ' '), said === 'ok');
}
for (const { title, passed } of JSON.parse(read('browser.json'))) note(title, passed);

const { sentences } = JSON.parse(read('policy.json'));
const named = sentences.flatMap(({ sentence, tests }) => tests.map((test) => ({ sentence, test })));
const holds = ({ test }) => {
  const known = runs.get(test);
  return known !== undefined && known.passed === known.run;
};
const broken = named.filter((one) => !holds(one));
for (const { sentence, test } of broken) {
  const why = runs.has(test) ? 'has failed' : 'was not run';
  process.stderr.write(`assay: sentence ${sentence} of the policy is not proved: "${test}" ${why}\n`);
}
if (broken.length > 0) process.exit(1);

const passed = [...new Set(named.map(({ test }) => test))].sort();
const day = new Date().toISOString().slice(0, 10);
writeFileSync(outcome, `${JSON.stringify({ day, passed }, null, 1)}\n`);
process.stderr.write(`assay: ${passed.length} tests hold the sentences of the policy, and all have passed\n`);
