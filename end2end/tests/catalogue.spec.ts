import { type Page } from '@playwright/test';

import { shopAddress } from '../fixtures/address.ts';
import { home, jewellery, lost, pieceWithStones, secondPage, shelf as rings } from '../fixtures/pages.ts';
import { type Piece, carats, pieces, shelves } from '../fixtures/seed.ts';
import { expect, follow, test } from '../fixtures/shop.ts';

/** Which pieces a page of a list links to, by the last part of their address. */
async function piecesLinkedFrom(page: Page): Promise<string[]> {
  const links = page.getByRole('main').getByRole('article').getByRole('link');
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return addresses.map((address) => address.replace(/^\/piece\//, ''));
}

/** Turns every page of the list that is open and gives the pieces on all of them. */
async function turnEveryPage(page: Page): Promise<string[]> {
  const found = await piecesLinkedFrom(page);
  const next = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next' });
  while ((await next.count()) > 0) {
    await follow(next);
    found.push(...(await piecesLinkedFrom(page)));
  }
  return found;
}

/** Opens a shelf of the home page. */
async function openShelf(page: Page, name: string): Promise<void> {
  const shelf = page.getByRole('region', { name: 'Shelves' }).getByRole('link', { name, exact: true });
  await follow(shelf);
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

/** Holds the page of a piece against what the jeweller wrote about it. */
async function expectFacts(page: Page, piece: Piece): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(piece.name);
  const facts = page.getByRole('region', { name: 'What it is made of' });
  const [alloy = ''] = piece.alloys;
  await expect(facts.getByRole('definition').first()).toContainText(`${piece.weight} in ${alloy}`);
  await expect(facts.getByRole('term').filter({ hasText: 'Stones' })).toHaveCount(piece.stones.length > 0 ? 1 : 0);
  for (const stone of piece.stones) {
    const count = stone.count === 1 ? 'One' : String(stone.count);
    const kind = stone.kind.replace('-', ' ').replace(/y$/, '');
    // Their shape may come before the kind, and many rubies end otherwise than one ruby.
    const weight = `${carats([stone])} ct${stone.count === 1 ? '' : ' in all'}`;
    const row = new RegExp(`^${count} .*${kind}[a-z]*, ${weight}; `);
    await expect(facts.getByRole('definition').filter({ hasText: row })).not.toHaveCount(0);
  }
}

// What does not depend on the screen is not tried on a phone a second time.
const onADesk = { tag: '@desk' };
// What the server alone writes is read where nothing else could have written it.
const asServed = { tag: '@without-script' };

test('a shopper gets from the door to every piece of every shelf by links alone', asServed, async ({ page, visit }) => {
  test.slow();
  const found: string[] = [];
  await visit(home);
  for (const shelf of shelves) {
    await openShelf(page, shelf.name);
    const onShelf = await turnEveryPage(page);
    expect(onShelf.toSorted()).toEqual(shelf.pieces.map((piece) => piece.slug).toSorted());
    found.push(...onShelf);
    await follow(page.getByRole('navigation', { name: 'You are here' }).getByRole('link', { name: 'Home' }));
  }
  expect(shelves).toHaveLength(9);
  expect(new Set(found).size).toBe(164);
});

test('the list of all jewellery holds every piece once', asServed, async ({ page, visit }) => {
  await visit(home);
  await follow(page.getByRole('link', { name: `See all ${pieces.length} pieces` }));
  const found = await turnEveryPage(page);
  expect(found.toSorted()).toEqual(pieces.map((piece) => piece.slug).toSorted());
});

// One piece of each shelf, and three more: the heaviest with stones, the lightest, and the last of all.
const byStones = pieces.toSorted((one, other) => other.stones.length - one.stones.length);
const byWeight = pieces.toSorted((one, other) => parseFloat(one.weight) - parseFloat(other.weight));
const some = new Set([...shelves.map((shelf) => shelf.pieces[0]), byStones[0], byWeight[0], pieces.at(-1)]);
const chosen = pieces.filter((piece) => some.has(piece));

for (const shelf of shelves) {
  const wanted = shelf.pieces.filter((piece) => chosen.includes(piece));
  const names = wanted.map((piece) => piece.name).join(', ');
  test(`pieces of ${shelf.name} say what they are made of: ${names}`, asServed, async ({ page, visit }) => {
    for (const piece of wanted) {
      await visit(home);
      await openShelf(page, shelf.name);
      const card = page.getByRole('article').filter({ has: page.getByRole('heading', { name: piece.name }) });
      const next = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next' });
      while ((await card.count()) === 0) await follow(next);
      // Beads and pearls are counted, not weighed together with what is set.
      const set = piece.stones.filter((stone) => !['black-bead', 'pearl'].includes(stone.kind));
      const stones = set.length > 0 ? `, ${carats(set)} ct` : '';
      await expect(card.getByRole('paragraph').last()).toHaveText(`${piece.weight} of ${piece.alloys[0]}${stones}`);
      await expect(card.getByRole('paragraph').first()).toHaveText(/^₹[\d,]+\.\d\d$/);
      await follow(card.getByRole('link', { name: piece.name }));
      await expectFacts(page, piece);
    }
  });
}

test('the first piece of each shelf stands in the window of the home page', async ({ page, visit }) => {
  await visit(home);
  const main = page.getByRole('main');
  for (const shelf of shelves) {
    const [first] = shelf.pieces;
    const link = main.getByRole('link', { name: new RegExp(`^${first?.name ?? ''}( in |$)`) });
    await expect(link).toHaveAttribute('href', `/piece/${first?.slug}`);
  }
});

test('every picture of a page is there', { tag: '@with-script' }, async ({ page, visit }) => {
  for (const path of [home, rings, pieceWithStones]) {
    await visit(path);
    const pictures = page.getByRole('img').and(page.locator('img'));
    expect(await pictures.count()).toBeGreaterThan(0);
    // What is far from the window is fetched when it comes near.
    for (const picture of await pictures.all()) await picture.evaluate((image) => image.scrollIntoView());
    const missing = () => pictures.evaluateAll((images: HTMLImageElement[]) =>
      images.filter(({ complete, naturalWidth }) => !complete || naturalWidth === 0).map(({ src }) => src),
    );
    await expect.poll(missing, path).toEqual([]);
  }
});

const nowhere = [lost, '/piece/No%20Such%20Piece', '/jewellery/no-such-shelf', '/no/such/page', '/jewellery/rings/more'];
for (const path of nowhere) {
  test(`the address ${path} is a page that says so and shows the way home`, onADesk, async ({ page, visit }) => {
    const response = await visit(path);
    expect(response.status()).toBe(404);
    await expect(page).toHaveTitle('This page does not exist – Assay');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page does not exist');
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
    await expect(page.locator('link[rel=canonical]')).toHaveCount(0);
    await follow(page.getByRole('main').getByRole('link', { name: 'Go to the home page' }));
    await expect(page).toHaveURL('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jewellery, weighed in the open');
  });
}

for (const [number, nearest] of [['0', 1], ['-1', 1], ['abc', 1], ['', 1], ['99999999999', 7], ['7', 7]] as const) {
  test(`page=${number} of seven shows page ${nearest}`, asServed, async ({ page, visit }) => {
    const response = await visit(`${jewellery}?page=${number}`);
    expect(response.status()).toBe(200);
    await expect(page.getByText(`164 pieces, page ${nearest} of 7`)).toBeVisible();
    const here = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: `Page ${nearest}` });
    await expect(here).toHaveAttribute('aria-current', 'page');
  });
}

const heads: [path: string, title: string, canonical: string][] = [
  [home, 'Rings, earrings and necklaces with nothing hidden – Assay', '/'],
  [jewellery, 'All jewellery – Assay', '/jewellery'],
  [`${jewellery}?page=0`, 'All jewellery – Assay', '/jewellery'],
  [`${jewellery}?page=99999999999`, 'All jewellery, page 7 – Assay', '/jewellery?page=7'],
  [rings, 'Rings – Assay', '/jewellery/rings'],
  [`${rings}?page=1&from=mail`, 'Rings – Assay', '/jewellery/rings'],
  [secondPage, 'Earrings, page 2 – Assay', '/jewellery/earrings?page=2'],
  [pieceWithStones, 'Chandni Halo Ring – Assay', '/piece/chandni-halo-ring'],
  [`${pieceWithStones}?metal=rose-gold`, 'Chandni Halo Ring – Assay', '/piece/chandni-halo-ring'],
  [`${pieceWithStones}?metal=tin`, 'Chandni Halo Ring – Assay', '/piece/chandni-halo-ring'],
];

test('every page has its own title, a description and one true address', onADesk, async ({ page, visit }) => {
  for (const [path, title, canonical] of heads) {
    const response = await visit(path);
    expect(response.status(), path).toBe(200);
    await expect(page, path).toHaveTitle(title);
    const link = page.locator('link[rel=canonical]');
    await expect(link, path).toHaveAttribute('href', `${shopAddress().origin}${canonical}`);
    await expect(page.locator('meta[name=description]'), path).toHaveAttribute('content', /^[A-Z].{20,}\.$/s);
  }
});

test('an address with a slash too many leads to the page without it', async ({ page, visit }) => {
  await visit('/jewellery/rings/?page=2');
  await expect(page).toHaveURL('/jewellery/rings?page=2');
});

test('the trail above a piece leads back to its shelf', async ({ page, visit }) => {
  await visit(pieceWithStones);
  const trail = page.getByRole('navigation', { name: 'You are here' });
  await expect(trail.getByRole('listitem')).toHaveText(['Home', 'All jewellery', 'Rings', 'Chandni Halo Ring']);
  await follow(trail.getByRole('link', { name: 'Rings' }));
  await expect(page).toHaveURL('/jewellery/rings');
});
