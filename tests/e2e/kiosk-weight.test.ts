import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, openSeat, signIn } from '../../scripts/browser.ts';
import { type HostProcess, startHost } from '../../scripts/host-process.ts';
import { chromium } from '../../scripts/programs.ts';
import { describeReal } from './support/real.ts';
import { signInAsHost } from './support/rest.ts';

describeReal('the weight of the kiosk', { Chromium: chromium }, () => {
  let host: HostProcess;
  let browser: Browser;

  beforeAll(async () => {
    [host, browser] = await Promise.all([startHost(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.dispose();
  });

  it('is at most 300 kB of compressed script until the first screen stands', async () => {
    const script = await signInAsHost(host.url);
    const staffId = (await script.get<{ id: number }[]>('/api/staff')).body[0]?.id ?? 0;
    const kiosk = { name: 'Kiosk', seat: 'kiosk', password: 'a long kiosk password', staff_id: staffId };
    expect((await script.post('/api/workstations', kiosk)).status).toBe(201);
    const { context, page, complaints } = await openSeat(browser, host.url, { width: 1080, height: 1920 });
    await signIn(page, kiosk.name, kiosk.password);

    const fresh = await context.newPage();
    const session = await context.newCDPSession(fresh);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const scripts = new Map<string, string>();
    let bytes = 0;
    session.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (type === 'Script') scripts.set(requestId, response.url);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await fresh.goto('/kiosk', { waitUntil: 'networkidle' });
    await fresh.getByRole('link', { name: /3D print a model/ }).waitFor();
    expect(scripts.size).toBeGreaterThan(0);
    expect(Math.round(bytes / 1000), [...scripts.values()].join('\n')).toBeLessThanOrEqual(300);
    expect([...scripts.values()].join(' ')).not.toMatch(/model-canvas|staff\.view|admin\.view/);
    expect(complaints).toEqual([]);
  });
});
