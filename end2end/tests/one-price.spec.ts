// One price, whoever is asked: the page, the island, the receipt and the command line.

import { execFileSync } from 'node:child_process';

import { pieces } from '../fixtures/seed.ts';
import { expect, settled, test, wake } from '../fixtures/shop.ts';

// A record of thousands of requests would take longer than the test.
test.use({ trace: 'off' });

/** Rupees with two decimals as paise. */
const paise = (text: string): number => Number(text.replace(/[^\d]/g, ''));

/** One way in which a piece can be had, and what each of four tells that it costs. */
interface Told {
  address: string;
  island: number;
  page: number;
  receipt: number;
}

/**
 * Chooses at random in the configurator of the page that is open, `count` times, and asks the shop for the page
 * and the receipt of each choice. Runs inside the page.
 */
async function chooseAtRandom({ count, seed }: { count: number; seed: number }): Promise<Told[]> {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const paiseOf = (text: string | null | undefined): number => Number((text ?? '').replace(/[^\d]/g, ''));
  const told: { address: string; island: number }[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    for (const axis of document.querySelectorAll('.configurator fieldset')) {
      const options = axis.querySelectorAll('input');
      options[random(options.length)]?.click();
    }
    for (const list of document.querySelectorAll<HTMLSelectElement>('.configurator select')) {
      list.selectedIndex = random(list.options.length);
      list.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await new Promise((resolve) => setTimeout(resolve));
    const island = paiseOf(document.querySelector('.price-total')?.textContent);
    told.push({ address: location.pathname + location.search, island });
  }
  return Promise.all(
    told.map(async ({ address, island }) => {
      const { pathname, search } = new URL(address, location.href);
      const page = await (await fetch(address)).text();
      const receipt = (await (await fetch(`${pathname}/receipt${search}`)).json()) as {
        statement: { total_paise: number };
      };
      const shown = /class="price-total">([^<]*)</.exec(page)?.[1];
      return { address, island, page: paiseOf(shown), receipt: receipt.statement.total_paise };
    }),
  );
}

test('for a thousand random choices page, island, receipt and command line tell one price', { tag: ['@desk', '@with-script'] }, async ({ page, visit, network }) => {
  test.slow();
  const program = process.env['ASSAY_PROGRAM'];
  const data = process.env['ASSAY_TEST_DATA'];
  if (program === undefined || data === undefined) throw new Error('this needs the program beside the shop: run script/e2e');
  const told: Told[] = [];
  // Every eighth piece of the shop, so that every shelf has its part.
  const chosen = pieces.filter((_, place) => place % 8 === 0);
  for (const [place, piece] of chosen.entries()) {
    await visit(`/piece/${piece.slug}`);
    await wake(page);
    told.push(...(await page.evaluate(chooseAtRandom, { count: 48, seed: 916 + place })));
  }
  await settled(page);
  expect(told.length).toBeGreaterThanOrEqual(1_000);
  const asked = told.map(({ address }) => address.replace('/piece/', ''));
  const answer = execFileSync(program, ['price', 'total', '--data', data, ...asked], { encoding: 'utf8' });
  const commandLine = answer.trim().split('\n').map((line) => paise(line.split('\t')[1] ?? ''));
  for (const [place, { address, island, page: shown, receipt }] of told.entries()) {
    expect({ address, island, shown, receipt, line: commandLine[place] }).toEqual({
      address, island, shown: island, receipt: island, line: island,
    });
    expect(island).toBeGreaterThan(0);
  }
  expect(new Set(told.map(({ address }) => address)).size).toBeGreaterThan(400);
  expect(network.documents()).toBe(chosen.length);
});
