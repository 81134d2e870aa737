import type { Page } from 'playwright-core';
import type { ScreenLab, SeatName } from './screen-lab.ts';
import { adminScreens } from './screens/admin.screens.ts';
import { kioskScreens } from './screens/kiosk.screens.ts';
import { publicScreens } from './screens/public.screens.ts';
import { staffScreens } from './screens/staff.screens.ts';

export type Size = readonly [width: number, height: number];

/** A screen or dialog that somebody may come to see. */
export interface Screen {
  /** Kebab-case, unique; the picture's file name begins with it. */
  readonly name: string;
  readonly seat: SeatName;
  readonly sizes: readonly Size[];
  /** From an empty page of that seat to the finished screen, as a person gets there. */
  reach(page: Page, lab: ScreenLab): Promise<unknown>;
}

/** Every screen and dialog; pictures and the accessibility suite go through the same list. */
export const screens: readonly Screen[] = [...staffScreens, ...kioskScreens, ...publicScreens, ...adminScreens];

/** Opens a screen and waits until nothing of it is still to come. */
export async function show(screen: Screen, lab: ScreenLab): Promise<Page> {
  const page = await lab.open(screen.seat);
  page.setDefaultTimeout(15_000);
  const [width, height] = screen.sizes[0] ?? [1280, 720];
  await page.setViewportSize({ width, height });
  try {
    await screen.reach(page, lab);
    await settle(page);
  } catch (error) {
    await page.screenshot({ path: 'out/screens-failed.png' });
    await page.close();
    throw error;
  }
  return page;
}

/** After a change of size or theme: fonts, pictures and what is fetched for the new room. */
export async function settle(page: Page): Promise<void> {
  await page.locator('.animate-breathe').first().waitFor({ state: 'detached' });
  // A lazy picture out of view is never fetched, so pictures are waited for only so long.
  await page.evaluate(`Promise.all([
    document.fonts.ready,
    Promise.race([
      Promise.allSettled([...document.images].map((image) => image.complete || image.decode())),
      new Promise((enough) => setTimeout(enough, 1000)),
    ]),
    new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  ]).then(() => undefined)`);
}
