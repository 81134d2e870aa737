import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { openBrowser, openSeat, picture } from '../../scripts/browser.ts';
import { type HostProcess, startHost } from '../../scripts/host-process.ts';
import { chromium } from '../../scripts/programs.ts';
import { describeReal } from './support/real.ts';
import { restClient } from './support/rest.ts';

describeReal('the first run in the browser', { Chromium: chromium }, () => {
  let browser: Browser;
  const hosts: HostProcess[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    for (const host of hosts) await host.dispose();
  });

  const newcomer = async () => {
    const host = await startHost({ args: ['--first-run'], password: null });
    hosts.push(host);
    const seat = await openSeat(browser, host.url);
    onTestFailed(() => picture({ newcomer: seat }));
    return { host, page: seat.page, seat };
  };

  it('opens only with the one-time code of the start link', async () => {
    const { host, page } = await newcomer();
    await page.goto('/');
    await page.getByText('This lab isn’t set up yet').waitFor();
    const answer = await restClient(host.url).post<{ code: string }>('/api/setup/practice', { code: 'guess' });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await restClient(host.url).get<{ code: string }>('/api/catalog')).body.code).toBe('UNAVAILABLE');
  });

  it('brings the practice lab to life with one click, mails included', async () => {
    const { host, page, seat } = await newcomer();
    await page.goto(host.startLink);
    await page.getByRole('button', { name: 'Open the practice lab' }).click();
    await page.getByRole('row', { name: /Samuel Osei/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('tab', { name: /^Pending/ }).click();
    await page.getByRole('row', { name: /Fatima Al-Sayed/ }).waitFor();
    await page.getByRole('button', { name: /Mailbox/ }).click();
    await page.getByText('falsayed@students.example').first().waitFor();
    await page.getByText('falsayed@students.example').first().click();
    await page
      .getByText(new RegExp(`${host.url}/confirm/`))
      .first()
      .waitFor();
    expect(seat.complaints).toEqual([]);
  });

  it('sets a host up, which knows its admin after a restart', async () => {
    const { host, page, seat } = await newcomer();
    const storage = join(host.storage, '..', 'lab storage');
    await page.goto(host.startLink);
    await page.getByRole('radio', { name: /Host of the lab/ }).click();
    await page.getByRole('button', { name: 'Set up the lab' }).click();
    await page.getByText('Give the lab a name.').waitFor();
    await page.getByLabel('Name of the lab').fill('Makerspace');
    await page.getByLabel('Storage folder').fill('/proc/nowhere');
    await page.getByLabel('Your name').fill('Grace Hopper');
    await page.getByLabel('Admin password', { exact: false }).first().fill('nanoseconds of wire');
    await page.getByLabel('Admin password once more').fill('nanoseconds of wire');
    await page.getByRole('button', { name: 'Set up the lab' }).click();
    await page.getByText('That didn’t work').waitFor();
    await page.getByLabel('Storage folder').fill(storage);
    await page.getByRole('button', { name: 'Set up the lab' }).click();
    await page.waitForURL(/\/staff/);
    await page.getByText('Nothing new').waitFor();
    expect(existsSync(join(storage, 'Uploaded'))).toBe(true);
    expect(seat.complaints).toEqual([]);

    expect(await host.stop()).toBe(0);
    const again = await startHost({ folder: join(host.data, '..'), args: [], password: null });
    hosts.push(again);
    const signIn = { workstation: 'Host', password: 'nanoseconds of wire' };
    const { status, body } = await restClient(again.url).post<{ token: string }>('/api/session/workstation', signIn);
    expect(status).toBe(200);
    const { body: staff } = await restClient(again.url, body.token).get<{ name: string }[]>('/api/staff');
    expect(staff.map(({ name }) => name)).toEqual(['Grace Hopper']);
  });
});
