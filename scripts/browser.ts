import { resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium as engine, type Page } from 'playwright-core';
import { chromium } from './programs.ts';

/** Headless Chromium as found on the system; software WebGL, and nothing that calls outside. */
export async function openBrowser(): Promise<Browser> {
  if (!chromium) throw new Error('Chromium is not installed');
  return engine.launch({
    executablePath: chromium,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
}

export interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Another window of the same machine. */
  openPage(): Promise<Page>;
  /** What the page complained about: uncaught errors and blocked resources. */
  readonly complaints: string[];
}

/** One machine of the lab: its own cookies, its own window. */
export async function openSeat(
  browser: Browser,
  url: string,
  options: { width?: number; height?: number; theme?: 'light' | 'dark'; still?: boolean } = {},
): Promise<Seat> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: options.width ?? 1280, height: options.height ?? 720 },
    colorScheme: options.theme ?? 'light',
    acceptDownloads: true,
    ...(options.still && { reducedMotion: 'reduce' as const }),
  });
  const complaints: string[] = [];
  const openPage = async () => {
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text()))
        complaints.push(message.text());
    });
    return page;
  };
  return { context, page: await openPage(), openPage, complaints };
}

/** What every seat shows, as out/e2e/<seat>.png: for whoever reads a failed run. */
export async function picture(seats: Readonly<Record<string, Seat>>): Promise<void> {
  for (const [name, { page }] of Object.entries(seats))
    await page.screenshot({ path: resolve(import.meta.dirname, `../out/e2e/${name}.png`) });
}

/** Signs a workstation in through the page, as a person does. */
export async function signIn(page: Page, workstation: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Workstation name').fill(workstation);
  await page.getByLabel('Workstation password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}
