import type { Page } from 'playwright-core';
import { type Journey, sampleRequests } from '../../src/main/practice/sample-lab.ts';
import type { Screen } from '../screens.ts';
import { desk } from './sizes.ts';

/** The sample that went so far, counted from one as the practice lab numbers them; the first of them unless told. */
export function sampleId(journey: Journey, nth = 0): number {
  const ids = sampleRequests.flatMap((sample, index) => (sample.journey === journey ? [index + 1] : []));
  const id = ids[nth];
  if (id === undefined) throw new Error(`the practice lab has no request ${nth} that is ${journey}`);
  return id;
}

const screen = (name: string, reach: Screen['reach']): Screen => ({ name, seat: 'staff', sizes: desk, reach });
const board = async (page: Page, query = '') => {
  await page.goto(`/staff${query}`);
  await page.getByRole('grid').or(page.getByText('Nothing matches')).first().waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
};
const tab = async (page: Page, name: string) => {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('tab', { name: new RegExp(`^${name}`), selected: true }).waitFor();
};
const panel = async (page: Page, id: number) => {
  await board(page, `?status=all&id=${id}`);
  await page
    .getByRole('complementary', { name: `Request #${id}` })
    .getByText('Facts')
    .waitFor();
};
const who = (page: Page) => page.getByRole('option', { name: /Lab admin/ }).first();

/** Opens one of the dialogs that change a request, through its panel and the question who acts. */
const dialog = (name: string, button: RegExp, id: number, then?: (page: Page) => Promise<unknown>): Screen =>
  screen(`staff-${name}`, async (page) => {
    await panel(page, id);
    const plain = page.getByRole('complementary', { name: `Request #${id}` }).getByRole('button', { name: button });
    if (!(await plain.isVisible())) {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: button }).click();
    } else await plain.click();
    await who(page).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).waitFor();
    await then?.(page);
  });

const adminOnly = (one: Screen): Screen => ({ ...one, seat: 'admin' });

export const staffScreens: readonly Screen[] = [
  screen('staff-board', async (page) => {
    await board(page);
    await page.getByRole('row', { name: /Samuel Osei/ }).click();
    await page.getByText('Facts').waitFor();
  }),
  ...(['Uploaded', 'Pending', 'Completed', 'All'] as const).map((name) =>
    screen(`staff-tab-${name.toLowerCase()}`, async (page) => {
      await board(page);
      await tab(page, name);
      await page.getByRole('row').nth(2).waitFor();
    }),
  ),
  screen('staff-panel-printing', (page) => panel(page, sampleId('printing'))),
  screen('staff-panel-price', async (page) => {
    await panel(page, sampleId('approved', 1));
    await page.getByRole('heading', { name: 'Price' }).scrollIntoViewIfNeeded();
  }),
  screen('staff-panel-3d', async (page) => {
    await panel(page, sampleId('handed in', 1));
    await page.getByRole('button', { name: 'Show in 3D' }).click();
    await page.locator('canvas').waitFor();
  }),
  dialog('approve', /^Approve…/, sampleId('sliced'), (page) =>
    page.getByRole('dialog').getByText('Practice lab').or(page.getByText('Subject')).first().waitFor(),
  ),
  dialog('approve-unsliced', /^Approve…/, sampleId('handed in')),
  dialog('approve-errors', /^Approve…/, sampleId('handed in', 2), (page) =>
    page.getByRole('button', { name: 'Approve and mail the price' }).click(),
  ),
  dialog('reject', /^Reject…/, sampleId('handed in')),
  dialog('confirm', /^Confirm at the desk…/, sampleId('approved')),
  dialog('start', /^Start printing…/, sampleId('confirmed')),
  dialog('fail', /^It failed…/, sampleId('printing')),
  dialog('complete', /^Complete…/, sampleId('printing')),
  dialog('pick-up', /^Pick up…/, sampleId('completed')),
  adminOnly(dialog('revert', /^Take the last step back…/, sampleId('completed'))),
  dialog('note', /^Add a note…/, sampleId('printing')),
  adminOnly(dialog('override', /^Put into another status…/, sampleId('printing'))),
  dialog('delete', /^Delete the request…/, sampleId('handed in')),
  screen('staff-request', async (page) => {
    await page.goto(`/staff/requests/${sampleId('picked up')}`);
    await page.getByText('Activity').first().waitFor();
  }),
  screen('staff-request-missing', async (page) => {
    await page.goto('/staff/requests/4711');
    await page.getByText('There is no such request.').first().waitFor();
  }),
  screen('staff-acting', async (page) => {
    await board(page);
    await page.getByRole('button', { name: 'Choose who acts' }).click();
    await who(page).waitFor();
  }),
  screen('staff-keys', async (page) => {
    await board(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'All keys' }).waitFor();
  }),
  screen('staff-mailbox', async (page) => {
    await board(page);
    await page.getByRole('button', { name: /^Mailbox/ }).click();
    await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  }),
  screen('staff-mail', async (page) => {
    await board(page);
    await page.getByRole('button', { name: /^Mailbox/ }).click();
    await page.getByRole('dialog').getByRole('listitem').first().getByRole('button').click();
    await page.getByRole('button', { name: 'All mails' }).waitFor();
  }),
  screen('staff-empty-tab', async (page) => {
    await board(page);
    await tab(page, 'Archived');
    await page.getByText('The archive is empty').waitFor();
  }),
  screen('staff-no-match', async (page) => {
    await board(page);
    await page.getByLabel('Search requests').fill('quite certainly nobody');
    await page.getByText('Nothing matches').waitFor();
  }),
  screen('staff-host-away', async (page) => {
    await board(page);
    await page.route(/\/(api|rpc)\//, (route) => route.abort());
    await tab(page, 'Printing');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  }),
  screen('staff-locked-out', async (page) => {
    await page.goto('/admin');
    await page.getByLabel('Admin password').waitFor();
  }),
];
