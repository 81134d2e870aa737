import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { openBrowser, openSeat, picture, type Seat, signIn } from '../../scripts/browser.ts';
import { type HostProcess, startHost } from '../../scripts/host-process.ts';
import { chromium, prusaSlicer } from '../../scripts/programs.ts';
import type { ActivityEntry, RequestDetail } from '../../src/shared/contract/requests.contract.ts';
import { pyramidStl } from './support/model-files.ts';
import { describeReal } from './support/real.ts';
import { type RestClient, signInAsHost, useMailServer } from './support/rest.ts';
import { sliceBeside } from './support/slicer.ts';
import { type SmtpInbox, startSmtpInbox } from './support/smtp-inbox.ts';

const password = 'a long kiosk password';

describeReal('the main job at kiosk, desk and mailbox', { Chromium: chromium, PrusaSlicer: prusaSlicer }, () => {
  let host: HostProcess;
  let inbox: SmtpInbox;
  let browser: Browser;
  let script: RestClient;
  let kiosk: Seat;
  let desk: Seat;
  let second: Seat;
  let student: Seat;

  beforeAll(async () => {
    [host, inbox, browser] = await Promise.all([startHost(), startSmtpInbox(), openBrowser()]);
    script = await signInAsHost(host.url);
    const staffId = (await script.get<{ id: number }[]>('/api/staff')).body[0]?.id ?? 0;
    await useMailServer(script, inbox.port, staffId);
    for (const [name, seat] of [
      ['Kiosk', 'kiosk'],
      ['Front desk', 'staff'],
      ['Back room', 'staff'],
    ])
      expect((await script.post('/api/workstations', { name, seat, password, staff_id: staffId })).status).toBe(201);
    kiosk = await openSeat(browser, host.url, { width: 1920, height: 1080 });
    desk = await openSeat(browser, host.url);
    second = await openSeat(browser, host.url, { theme: 'dark' });
    student = await openSeat(browser, host.url, { width: 390, height: 844 });
  });
  afterAll(async () => {
    await browser?.close();
    await host?.dispose();
    await inbox?.close();
  });

  const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
  const row = (page: Page) => page.getByRole('row', { name: /Ada Lovelace/ });

  it('takes a model from the kiosk to pick-up, with every seat in its own browser', async () => {
    onTestFailed(() => picture({ kiosk, desk, second, student }));
    await signIn(desk.page, 'Front desk', password);
    await signIn(second.page, 'Back room', password);
    await second.page.getByText('Nothing new').waitFor();

    // The kiosk, one question at a time.
    await signIn(kiosk.page, 'Kiosk', password);
    await kiosk.page.getByRole('link', { name: /3D print a model/ }).click();
    const next = kiosk.page.getByRole('button', { name: 'Next' });
    await kiosk.page.locator('input[type=file]').setInputFiles({
      name: 'my pyramid.STL',
      mimeType: 'model/stl',
      buffer: pyramidStl(34),
    });
    await next.click();
    await kiosk.page.getByText('Nothing to worry about').waitFor();
    await next.click();
    await kiosk.page.getByRole('radio', { name: /Filament/ }).click();
    await kiosk.page.getByRole('radio', { name: 'Teal' }).click();
    await next.click();
    await kiosk.page.getByLabel('Your name').fill('Ada Lovelace');
    await kiosk.page.getByLabel('E-mail address').fill('ada@students.example');
    await kiosk.page.getByLabel('Discipline').selectOption('Engineering');
    await kiosk.page.getByLabel('It isn’t for a class').click();
    await next.click();
    await kiosk.page.getByRole('checkbox', { name: /minimum charge/ }).click();
    await kiosk.page.getByRole('button', { name: 'Hand it in' }).click();
    await kiosk.page.getByText('#1', { exact: true }).waitFor();

    // The board on a second client has it without anybody touching it.
    await row(second.page).waitFor();
    const id = 1;
    const detail = async () => (await script.get<RequestDetail>(`/api/requests/${id}`)).body;

    // A slice dropped into the folder while the approve dialog is open appears in it.
    await row(desk.page).getByRole('button', { name: 'Approve' }).click();
    await desk.page.getByRole('option', { name: /Lab admin/ }).click();
    const dialog = desk.page.getByRole('dialog', { name: /Approve #1/ });
    await dialog.waitFor();
    await sliceBeside(join(host.storage, 'Uploaded', (await detail()).file_name));
    await dialog
      .getByText(/\.gcode/)
      .first()
      .waitFor({ timeout: 30_000 });
    const useNewer = dialog.getByRole('button', { name: 'Use it' });
    if (await useNewer.isVisible()) await useNewer.click();
    await dialog.getByLabel('Material').selectOption('PLA');
    await dialog.getByText('$').first().waitFor();
    await second.page.getByText(/at Front desk/).waitFor();
    await dialog.getByRole('button', { name: 'Approve and mail the price' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const pending = await detail();
    expect(pending).toMatchObject({ status: 'Pending', file: { kind: 'gcode' } });
    expect(pending.weight_g).toBeCloseTo(pending.file?.sliced?.grams ?? -1, 1);
    await tab(second.page, 'Pending').click();
    await row(second.page).waitFor();

    // The student's phone.
    const mail = await inbox.next((received) => received.to === 'ada@students.example');
    const link = /https?:\/\/\S+\/confirm\/\S+/.exec(mail.text)?.[0] ?? '';
    await student.page.goto(link);
    await student.page.getByText('$').first().waitFor();
    expect((await detail()).status).toBe('Pending');
    await student.page.getByRole('button', { name: 'Confirm and print it' }).click();
    await student.page.getByText('Confirmed. Thank you!').waitFor();

    // The desk again: printing, a failure, printing, done, paid.
    const step = async (tabName: string, action: string, submit: string, fill?: (open: Page) => Promise<unknown>) => {
      await tab(desk.page, tabName).click();
      await row(desk.page).click();
      await desk.page.getByRole('button', { name: action, exact: true }).last().click();
      if (fill) await fill(desk.page);
      await desk.page.getByRole('dialog').getByRole('button', { name: submit }).click();
      await desk.page.getByRole('dialog').waitFor({ state: 'hidden' });
    };
    await step('Ready to print', 'Start printing…', 'Start printing');
    await step('Printing', 'It failed…', 'Back to ready to print', async (page) => {
      await page.getByRole('radio', { name: /Machine/ }).click();
      await page.getByLabel('What happened?').fill('The belt slipped.');
      await page.getByLabel('Wasted material').fill('2.5');
    });
    expect((await detail()).status).toBe('ReadyToPrint');
    await step('Ready to print', 'Start printing…', 'Start printing');
    await step('Printing', 'Complete…', 'Complete and mail the student');
    await inbox.next((received) => /ready|pick/i.test(received.subject));
    await step('Completed', 'Pick up…', 'Paid and handed out');

    const done = await detail();
    expect(done.status).toBe('PaidPickedUp');
    expect(done.payments).toHaveLength(1);
    await student.page.goto(done.tracking_url);
    await student.page.getByText('Enjoy it!').waitFor();
    await tab(second.page, 'Paid').click();
    await row(second.page).waitFor();

    const { body: activity } = await script.get<ActivityEntry[]>(`/api/requests/${id}/activity`);
    for (const type of ['submit', 'approve', 'confirm', 'start', 'fail', 'complete', 'pick-up'])
      expect(activity.map((entry) => entry.type).join(' ')).toContain(type);
    expect((await script.get<{ intact: boolean }>('/api/activity/verify')).body.intact).toBe(true);
    const folder = (await readdir(join(host.storage, 'PaidPickedUp'))).sort();
    const base = 'AdaLovelace_Filament_Teal_1';
    expect(folder).toEqual([`${base}.gcode`, `${base}.metadata.json`]);
    expect(await readdir(join(host.storage, 'Originals'))).toContain(`${base}.stl`);
    expect(await readdir(join(host.storage, 'Thumbnails'))).toEqual(['1.png']);
    for (const seat of [kiosk, desk, second, student]) expect(seat.complaints).toEqual([]);
  }, 180_000);
});
