import { type CDPSession, type Locator, type Page } from '@playwright/test';

import { pieceWithStones } from '../fixtures/pages.ts';
import { expect, follow, settled, test } from '../fixtures/shop.ts';

const name = 'Chandni Halo Ring';
/** The alloys that the piece can be had in, by the metal they show. */
const alloys = { 'white gold': '18K white gold', 'rose gold': '14K rose gold', platinum: 'platinum 950' } as const;
const pictures = (metal: string): [string, string] => [
  `${name} in ${metal} set with diamond`,
  `${name} in ${metal} set with diamond, seen from above`,
];

/** The gallery of the piece, by its parts. */
class Gallery {
  readonly page: Page;
  readonly group: Locator;
  /** The strip of large pictures. */
  readonly strip: Locator;

  constructor(page: Page) {
    this.page = page;
    this.group = page.getByRole('group', { name: `Pictures of ${name}` });
    this.strip = this.group.getByRole('list').first();
  }

  large(description: string): Locator {
    return this.strip.getByRole('img', { name: description, exact: true });
  }

  thumbnail(description: string): Locator {
    return this.group.getByRole('link', { name: description, exact: true });
  }

  /** The choice of an alloy, which the pictures follow. */
  metal(metal: string): Locator {
    return this.page.getByRole('group', { name: 'Metal', exact: true }).getByRole('radio', { name: metal, exact: true });
  }

  /** Waits until `shown` is in view and marked, and `hidden` is neither. */
  async expectShown(shown: string, hidden: string): Promise<void> {
    await expect(this.large(shown)).toBeInViewport({ ratio: 0.5 });
    await expect(this.large(hidden)).not.toBeInViewport({ ratio: 0.1 });
    await expect(this.thumbnail(shown)).toHaveAttribute('aria-current', 'true');
    await expect(this.thumbnail(hidden)).not.toHaveAttribute('aria-current');
  }
}

/** What is done with a question to the shop that is held back. */
type Answer = (session: CDPSession, requestId: string) => Promise<void>;

/**
 * Holds back every question of `page` about pictures, and lets `answer` answer it.
 *
 * Playwright's own routes would switch the browser's cache off, so that every following page waited for its
 * style sheet again, and a transition between pages that waits for one is given up with an exception.
 */
async function answerAboutPictures(page: Page, answer: Answer): Promise<void> {
  const session = await page.context().newCDPSession(page);
  session.on('Fetch.requestPaused', ({ requestId }) => void answer(session, requestId));
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/api/catalogue/pictures?*' }] });
}

const letThrough: Answer = async (session, requestId) => {
  await session.send('Fetch.continueRequest', { requestId });
};

/** Answers with `body` in place of the shop. */
const say = (responseCode: number, type: string, body: string): Answer => async (session, requestId) => {
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode,
    responseHeaders: [{ name: 'content-type', value: type }],
    body: Buffer.from(body).toString('base64'),
  });
};

test.describe('with script', { tag: '@with-script' }, () => {
  test.beforeEach(async ({ visit }) => {
    await visit(pieceWithStones);
  });

  test('a thumbnail brings its picture into view', async ({ page }) => {
    const gallery = new Gallery(page);
    const [front, above] = pictures('yellow gold');
    await gallery.expectShown(front, above);
    await gallery.thumbnail(above).click();
    await gallery.expectShown(above, front);
    await gallery.thumbnail(front).click();
    await gallery.expectShown(front, above);
    await expect(page).toHaveURL(pieceWithStones);
  });

  test('arrow keys turn the pictures, and begin again after the last', async ({ page }) => {
    const gallery = new Gallery(page);
    const [front, above] = pictures('yellow gold');
    await gallery.strip.focus();
    await page.keyboard.press('ArrowRight');
    await gallery.expectShown(above, front);
    await page.keyboard.press('ArrowRight');
    await gallery.expectShown(front, above);
    await page.keyboard.press('ArrowLeft');
    await gallery.expectShown(above, front);
    await page.keyboard.press('ArrowLeft');
    await gallery.expectShown(front, above);
  });

  test('pictures turned in haste end with the one in view marked', async ({ page }) => {
    const gallery = new Gallery(page);
    const [front, above] = pictures('yellow gold');
    await gallery.strip.focus();
    // An even number of turns ends where it began, an odd one at the other picture.
    for (const [turns, shown, hidden] of [[2, front, above], [3, above, front], [4, above, front], [5, front, above]] as const) {
      for (let turn = 0; turn < turns; turn += 1) await page.keyboard.press('ArrowRight');
      await gallery.expectShown(shown, hidden);
    }
  });

  test('a picture can be enlarged and comes back, by press and by Escape', async ({ page }) => {
    const gallery = new Gallery(page);
    const [front] = pictures('yellow gold');
    const width = async () => (await gallery.large(front).boundingBox())?.width ?? 0;
    const button = gallery.group.getByRole('button');
    await expect(button).toHaveAccessibleName('Enlarge');
    const before = await width();
    await button.click();
    await expect(button).toHaveAccessibleName('Back to normal size');
    await expect.poll(width).toBeGreaterThan(before * 2);
    await button.click();
    await expect(button).toHaveAccessibleName('Enlarge');
    await expect.poll(width).toBe(before);
    await button.click();
    await expect(button).toHaveAccessibleName('Back to normal size');
    await page.keyboard.press('Escape');
    await expect(button).toHaveAccessibleName('Enlarge');
    await expect.poll(width).toBe(before);
  });

  test('an enlarged picture is a larger file, and begins at its middle', async ({ page }) => {
    const gallery = new Gallery(page);
    const [front] = pictures('yellow gold');
    await gallery.group.getByRole('button').click();
    const place = await gallery.large(front).evaluate((image: HTMLImageElement) => {
      const frame = image.closest('li') as HTMLElement;
      return { left: frame.scrollLeft * 2 + frame.clientWidth - frame.scrollWidth, top: frame.scrollTop * 2 + frame.clientHeight - frame.scrollHeight };
    });
    expect(Math.abs(place.left), 'dots off the middle').toBeLessThanOrEqual(2);
    expect(Math.abs(place.top), 'dots off the middle').toBeLessThanOrEqual(2);
    const shown = () => gallery.large(front).evaluate((image: HTMLImageElement) => image.currentSrc);
    await expect.poll(shown).toContain('front-yellow-gold-1440.avif');
  });

  test('an enlarged picture is moved about with the arrow keys and stays the same picture', async ({ page }) => {
    const gallery = new Gallery(page);
    const [front, above] = pictures('yellow gold');
    const place = async () => {
      const box = await gallery.large(front).boundingBox();
      return { x: Math.round(box?.x ?? NaN), y: Math.round(box?.y ?? NaN) };
    };
    await gallery.group.getByRole('button').click();
    /** Where it comes to rest: a key that is pressed while it moves counts from where it is then. */
    const rest = async () => {
      let last = await place();
      await expect
        .poll(async () => {
          const [before, now] = [last, await place()];
          last = now;
          return now.x < 0 && now.x === before.x && now.y === before.y;
        })
        .toBe(true);
      return last;
    };
    const middle = await rest();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await place()).x).toBeLessThan(middle.x);
    await rest();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => (await place()).x).toBe(middle.x);
    await rest();
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await place()).y).toBeLessThan(middle.y);
    await rest();
    await page.keyboard.press('ArrowUp');
    await expect.poll(async () => (await place()).y).toBe(middle.y);
    await page.keyboard.press('Escape');
    await gallery.expectShown(front, above);
  });

  test('an arrow key with another key is left to the browser', async ({ page }) => {
    const gallery = new Gallery(page);
    const [front, above] = pictures('yellow gold');
    await gallery.strip.focus();
    for (const key of ['Alt', 'Control', 'Meta', 'Shift']) await page.keyboard.press(`${key}+ArrowRight`);
    await settled(page);
    await gallery.expectShown(front, above);
  });

  test('a picture that the address names is marked when the gallery wakes up', async ({ page, visit }) => {
    const gallery = new Gallery(page);
    const [front, above] = pictures('yellow gold');
    await visit(`${pieceWithStones}?again#picture-2`);
    await gallery.expectShown(above, front);
    await gallery.strip.focus();
    await page.keyboard.press('ArrowLeft');
    await gallery.expectShown(front, above);
  });

  test('a metal that is shown is said aloud', async ({ page }) => {
    const gallery = new Gallery(page);
    await expect(gallery.group.getByRole('status')).toHaveText('');
    await gallery.metal(alloys['rose gold']).check();
    await expect(gallery.group.getByRole('status')).toHaveText('Now shown in rose gold');
    await expect(gallery.group).not.toHaveAttribute('aria-busy');
  });

  test('a metal changes the pictures, their words and the address, and loads no page', async ({ page, network }) => {
    const gallery = new Gallery(page);
    const loaded = network.documents();
    const codes = [['white gold', '18k-white-gold'], ['rose gold', '14k-rose-gold'], ['platinum', 'platinum-950']] as const;
    for (const [metal, code] of codes) {
      const [front, above] = pictures(metal);
      const colour = metal.replace(' ', '-');
      await gallery.metal(alloys[metal]).check();
      await expect(gallery.strip.getByRole('img')).toHaveCount(2);
      for (const [picture, view] of [[front, 'front'], [above, 'top']] as const) {
        const shown = () => gallery.large(picture).evaluate((image: HTMLImageElement) => image.currentSrc);
        await gallery.large(picture).scrollIntoViewIfNeeded();
        await expect.poll(shown).toMatch(new RegExp(`/pictures/chandni-halo-ring/[0-9a-f]{8}/${view}-${colour}-\\d+\\.avif$`));
        await expect(gallery.large(picture)).toHaveAttribute('src', new RegExp(`/${view}-${colour}-640\\.jpg$`));
      }
      await expect(gallery.thumbnail(front)).toBeVisible();
      await expect(page).toHaveURL(`${pieceWithStones}?metal=${code}`);
    }
    expect(network.documents()).toBe(loaded);
  });

  test('a metal chosen at the second picture shows that picture in it', async ({ page }) => {
    const gallery = new Gallery(page);
    const [, above] = pictures('yellow gold');
    await gallery.thumbnail(above).click();
    await expect(gallery.large(above)).toBeInViewport({ ratio: 0.5 });
    await gallery.metal(alloys.platinum).check();
    const [front, otherSide] = pictures('platinum');
    await expect(gallery.large(otherSide)).toBeAttached();
    // On a phone the choice stands below the pictures.
    await gallery.strip.scrollIntoViewIfNeeded();
    await gallery.expectShown(otherSide, front);
  });

  test('the address of a metal can be opened again', async ({ page, visit }) => {
    const gallery = new Gallery(page);
    await gallery.metal(alloys['rose gold']).check();
    await expect(page).toHaveURL(`${pieceWithStones}?metal=14k-rose-gold`);
    await page.reload();
    await expect(gallery.large(pictures('rose gold')[0])).toBeVisible();
    await expect(gallery.metal(alloys['rose gold'])).toBeChecked();
    await visit(`${pieceWithStones}?metal=tin`);
    await expect(gallery.large(pictures('yellow gold')[0])).toBeVisible();
  });

  test('of two metals chosen quickly the last one stays, whichever answer comes first', async ({ page }) => {
    const gallery = new Gallery(page);
    let release: (() => Promise<void>) | undefined;
    await answerAboutPictures(page, async (session, requestId) => {
      // The first answer is kept back until the second has been shown.
      if (release === undefined) release = () => letThrough(session, requestId);
      else await letThrough(session, requestId);
    });
    const asked = page.waitForRequest((request) => request.url().includes('/api/catalogue/pictures'));
    await gallery.metal(alloys['white gold']).check();
    await expect.poll(() => release).toBeDefined();
    await gallery.metal(alloys['rose gold']).check();
    const [front] = pictures('rose gold');
    await expect(gallery.large(front)).toBeVisible();
    await release?.();
    await (await (await asked).response())?.finished();
    await settled(page);
    await settled(page);
    await expect(gallery.large(front)).toBeVisible();
    await expect(page).toHaveURL(`${pieceWithStones}?metal=14k-rose-gold`);
  });

  test('back at the first metal nothing more is asked for and the pictures stay', async ({ page }) => {
    const gallery = new Gallery(page);
    let held: (() => Promise<void>) | undefined;
    await answerAboutPictures(page, async (session, requestId) => {
      held = () => letThrough(session, requestId);
    });
    await gallery.metal(alloys['white gold']).check();
    await expect.poll(() => held).toBeDefined();
    await gallery.metal('18K yellow gold').check();
    await held?.();
    await settled(page);
    await expect(gallery.large(pictures('yellow gold')[0])).toBeVisible();
    await expect(gallery.group).not.toHaveAttribute('aria-busy');
  });

  const troubles: [trouble: string, answer: Answer][] = [
    [
      'nobody answers',
      async (session, requestId) => {
        await session.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionRefused' });
      },
    ],
    ['the shop answers with an error', say(500, 'application/json', '"Unavailable"')],
    ['the answer is not what it should be', say(200, 'text/html', '<p>Log in to this network')],
  ];
  for (const [trouble, answer] of troubles) {
    test(`when ${trouble}, the page is loaded as chosen`, async ({ page, network, complaints }) => {
      const gallery = new Gallery(page);
      const loaded = network.documents();
      await answerAboutPictures(page, answer);
      await follow(gallery.metal(alloys['white gold']));
      await expect(gallery.large(pictures('white gold')[0])).toBeVisible();
      await expect(page).toHaveURL(`${pieceWithStones}?metal=18k-white-gold`);
      expect(network.documents()).toBe(loaded + 1);
      // The browser itself reports the request that was made to fail; the shop has nothing to add.
      for (const complaint of complaints.take()) expect(complaint).toMatch(/^error: Failed to load resource/);
    });
  }
});

test.describe('without script', { tag: '@without-script' }, () => {
  // A page that is still gliding to one picture is brought to a halt by a test that moves it to the next thumbnail.
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('a metal is chosen with the form, and the page that opens shows the piece in it', async ({ page, visit, network }) => {
    await visit(pieceWithStones);
    const gallery = new Gallery(page);
    const loaded = network.documents();
    await gallery.metal(alloys['white gold']).check();
    await follow(page.getByRole('button', { name: 'Show this choice' }));
    await expect(page).toHaveURL(/[?&]metal=18k-white-gold(&|$)/);
    const [front, above] = pictures('white gold');
    await expect(gallery.large(front)).toBeVisible();
    await expect(gallery.large(above)).toBeAttached();
    await expect(gallery.metal(alloys['white gold'])).toBeChecked();
    expect(network.documents()).toBe(loaded + 1);
  });

  test('a thumbnail is a link to its picture', async ({ page, visit }) => {
    await visit(pieceWithStones);
    const gallery = new Gallery(page);
    const [front, above] = pictures('yellow gold');
    await expect(gallery.large(above)).not.toBeInViewport({ ratio: 0.1 });
    await gallery.thumbnail(above).click();
    await expect(page).toHaveURL(`${pieceWithStones}#picture-2`);
    await expect(gallery.large(above)).toBeInViewport({ ratio: 0.5 });
    await gallery.thumbnail(front).click();
    await expect(page).toHaveURL(`${pieceWithStones}#picture-1`);
    await expect(gallery.large(front)).toBeInViewport({ ratio: 0.5 });
  });

  test('a control that needs script is not there', async ({ page, visit }) => {
    await visit(pieceWithStones);
    await expect(page.getByRole('main').getByRole('button')).toHaveText(['Show this choice', 'Show the date', 'Keep this piece']);
  });
});
