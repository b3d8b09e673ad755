// The shop without a mouse. On a desk only: a phone has no Tab key.

import { type Page } from '@playwright/test';

import { question } from '../fixtures/consent.ts';
import { home, pieceWithStones, ringSizes, secondPage } from '../fixtures/pages.ts';
import { expect, test, wake } from '../fixtures/shop.ts';

const screen = { width: 1280, height: 800 };

test.use({ viewport: screen, contextOptions: { reducedMotion: 'reduce' } });

const pages: [name: string, path: string][] = [
  ['the home page', home],
  ['a list', secondPage],
  ['a piece', pieceWithStones],
  ['the guide to ring sizes', ringSizes],
];

/** Something that takes the focus. */
interface Stop {
  /** What it is and what it says. */
  name: string;
  /** Which part of the page it is in. */
  part: string;
  /** What looks alike has the same. */
  kind: string;
  box: { x: number; y: number; right: number; bottom: number };
}

/** What can be used on the page, in the order it is read, and which of it has the focus. */
function look(page: Page): Promise<{ usable: Stop[]; focused: Stop | undefined }> {
  return page.evaluate(() => {
    const describe = (element: HTMLElement): Stop => {
      // What is not laid out because it is far from the window has no inner text.
      const words = element.textContent.replace(/\s+/g, ' ').trim() || element.querySelector('img')?.alt;
      const { x, y, right, bottom } = element.getBoundingClientRect();
      const part = element.closest('header, main, footer')?.localName ?? 'top';
      const within = element.parentElement?.closest('[class]')?.className ?? '';
      return {
        name: `${element.localName} "${element.ariaLabel ?? words}"`,
        part,
        kind: [part, within, element.localName, element.className, element.getAttribute('type')].join(' '),
        box: { x, y, right, bottom },
      };
    };
    const kinds = 'a[href], button, summary, input, select, textarea, [tabindex="0"]';
    // Of a group of radio buttons Tab reaches the one that is chosen; arrow keys reach the others.
    const all = [...document.querySelectorAll<HTMLElement>(kinds)].filter(
      (element) => !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked),
    );
    const active = document.activeElement;
    const nothing = !(active instanceof HTMLElement) || active === document.body;
    return {
      usable: all.filter((element) => element.checkVisibility({ visibilityProperty: true })).map(describe),
      focused: nothing ? undefined : describe(active),
    };
  });
}

/** Presses Tab from the top of the page to its end and gives every stop. */
async function tabThrough(page: Page, atStop?: (stop: Stop) => Promise<void>): Promise<Stop[]> {
  const stops: Stop[] = [];
  // A little more than there is, so that a round trip is noticed and ends.
  const most = (await look(page)).usable.length + 5;
  while (stops.length < most) {
    await page.keyboard.press('Tab');
    const { focused } = await look(page);
    if (focused === undefined) break;
    stops.push(focused);
    await atStop?.(focused);
  }
  return stops;
}

test.describe('on a desk', { tag: '@desk' }, () => {
  for (const [name, path] of pages) {
    test(`everything on ${name} is reached with Tab, in the order it is read`, async ({ page, visit, javaScriptEnabled }) => {
      await visit(path);
      if (javaScriptEnabled) await wake(page);
      const stops = await tabThrough(page);
      const { usable } = await look(page);
      expect(stops.map((stop) => stop.name)).toEqual(usable.map((stop) => stop.name));
      const parts = stops.map((stop) => stop.part);
      expect(parts.filter((part, index) => part !== parts[index - 1])).toEqual(['top', 'header', 'main', 'footer']);
    });

    test(`the focus can be seen wherever it is on ${name}`, { tag: '@with-script' }, async ({ page, visit }) => {
      await visit(path);
      // A picture that arrives between two photographs would pass for a ring.
      await page.evaluate(() => {
        for (const image of document.images) image.loading = 'eager';
      });
      await expect.poll(() => page.evaluate(() => [...document.images].every((image) => image.complete))).toBe(true);
      const unseen: string[] = [];
      const looked = new Map<string, number>();
      await tabThrough(page, async ({ name: stop, kind, box }) => {
        // Of what looks alike, the first and two more are photographed.
        const before = looked.get(kind) ?? 0;
        looked.set(kind, before + 1);
        if (before > 2) return;
        const room = 12;
        const x = Math.max(0, box.x - room);
        const y = Math.max(0, box.y - room);
        const width = Math.min(screen.width, box.right + room) - x;
        const height = Math.min(screen.height, box.bottom + room) - y;
        if (width <= 0 || height <= 0) {
          unseen.push(`${stop} is off the screen`);
          return;
        }
        const photograph = () => page.screenshot({ clip: { x, y, width, height }, animations: 'disabled' });
        const withFocus = await photograph();
        const element = await page.evaluateHandle(() => document.activeElement as HTMLElement);
        await element.evaluate((focused) => focused.blur());
        const without = await photograph();
        if (withFocus.equals(without)) unseen.push(stop);
        await element.evaluate((focused) => focused.focus({ preventScroll: true }));
      });
      expect(unseen).toEqual([]);
    });
  }

  test('the first stop of every page, after the question, leads past the head to the content', async ({ page, visit }) => {
    for (const [, path] of pages) {
      await visit(path);
      const skip = page.getByRole('link', { name: 'Skip to the content' });
      await expect(skip).not.toBeInViewport();
      // Where the question stands, its three answers come first.
      const asked = await question(page).count();
      for (let answer = 0; answer < 3 * asked; answer += 1) await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await expect(skip).toBeFocused();
      await expect(skip).toBeInViewport();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/#content$/);
      await expect(page.getByRole('main')).toBeFocused();
      await page.keyboard.press('Tab');
      expect((await look(page)).focused?.part).toBe('main');
    }
  });

  test('a piece is found and opened without a mouse', async ({ page, visit }) => {
    await visit(secondPage);
    const card = page.getByRole('article').first().getByRole('link');
    while (!(await card.evaluate((link) => link === document.activeElement))) await page.keyboard.press('Tab');
    const wanted = await card.innerText();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(wanted);
  });
});
