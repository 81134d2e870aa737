import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { openBrowser, openSeat, picture, type Seat } from '../../scripts/browser.ts';
import { type HostProcess, startHost } from '../../scripts/host-process.ts';
import { chromium } from '../../scripts/programs.ts';
import { describeReal } from './support/real.ts';

describeReal('audits and backups in administration', { Chromium: chromium }, () => {
  let host: HostProcess;
  let browser: Browser;
  let desk: Seat;

  beforeAll(async () => {
    [host, browser] = await Promise.all([startHost(), openBrowser()]);
    desk = await openSeat(browser, host.url);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.dispose();
  });

  /** No complaint of axe, in both themes and at both sizes; a picture of each for whoever wants to look. */
  async function looksRight(name: string): Promise<void> {
    const { page } = desk;
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const [width, height] of [
        [1280, 720],
        [1920, 1080],
      ] as const) {
        await page.setViewportSize({ width, height });
        const file = `../../out/e2e/${name}-${theme}-${width}.png`;
        await page.screenshot({ path: resolve(import.meta.dirname, file) });
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }

  it('finds a stray file, sets it aside, and makes a backup that verifies', async () => {
    onTestFailed(() => picture({ desk }));
    const { page } = desk;
    await page.goto(host.startLink);
    await page.waitForURL((address) => !address.search.includes('code='));
    await page.goto('/admin/integrity');
    await page.getByRole('button', { name: 'Go on' }).click();
    await writeFile(join(host.storage, 'Archived', 'whose-is-this.txt'), 'nobody knows');
    await page.getByRole('button', { name: 'Audit now' }).click();
    await page.getByText('1 finding waits for your decision').waitFor();
    await page.getByText('Archived/whose-is-this.txt').waitFor();
    await looksRight('integrity');
    await page.getByRole('button', { name: 'Set aside' }).click();
    await page.getByRole('dialog').getByText('Nothing is deleted').waitFor();
    await looksRight('integrity-dialog');
    await page.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click();
    await page.getByText('Files and records agree').waitFor();
    expect(existsSync(join(host.storage, 'Quarantine', 'whose-is-this.txt'))).toBe(true);

    await page.getByRole('link', { name: 'Backups' }).click();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByRole('button', { name: /^Verify the backup/ }).click();
    await page.getByText(/is intact/).waitFor();
    await looksRight('backups');
    expect(desk.complaints).toEqual([]);
  });
});
