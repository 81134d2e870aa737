import type { Journey } from '../../src/main/practice/sample-lab.ts';
import type { Screen } from '../screens.ts';
import { untilCheck } from './kiosk.screens.ts';
import { desk, hand } from './sizes.ts';
import { sampleId } from './staff.screens.ts';

const wide = (name: string, reach: Screen['reach']): Screen => ({ name, seat: 'visitor', sizes: desk, reach });
/** What students open in bed and what they open at a desk. */
const both = (name: string, reach: Screen['reach']): Screen[] => [
  wide(name, reach),
  { name: `${name}-phone`, seat: 'phone', sizes: hand, reach },
];
const fresh = (name: string, reach: Screen['reach']): Screen => ({ name, seat: 'new', sizes: desk, reach });

const tracking = (name: string, journey: Journey, title: string): Screen[] =>
  both(`track-${name}`, async (page, lab) => {
    await page.goto(await lab.trackPath(sampleId(journey)));
    await page.getByText(title, { exact: true }).first().waitFor();
  });

export const publicScreens: readonly Screen[] = [
  ...both('home', async (page) => {
    await page.goto('/');
    await page.getByRole('link', { name: /Hand in a model/ }).waitFor();
  }),
  wide('sign-in', async (page) => {
    await page.goto('/sign-in');
    await page.getByLabel('Workstation name').waitFor();
  }),
  wide('sign-in-error', async (page) => {
    await page.goto('/sign-in');
    await page.getByLabel('Workstation name').fill('Front desk');
    await page.getByLabel('Workstation password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').first().waitFor();
  }),
  ...both('submit', async (page) => {
    await page.goto('/submit');
    await page.getByText(/up to/).waitFor();
  }),
  ...both('submit-check', async (page) => {
    await page.goto('/submit');
    await untilCheck(page);
  }),
  ...both('confirm', async (page, lab) => {
    await page.goto(await lab.confirmPath(sampleId('approved')));
    await page.getByRole('button', { name: 'Confirm and print it' }).waitFor();
  }),
  wide('confirm-decline', async (page, lab) => {
    await page.goto(await lab.confirmPath(sampleId('approved')));
    await page.getByRole('button', { name: 'Decline' }).click();
    await page.getByText('Decline this print?').waitFor();
  }),
  ...both('confirm-expired', async (page, lab) => {
    await page.goto(await lab.confirmPath(sampleId('unanswered')));
    await page.getByText('This link has expired').waitFor();
  }),
  ...both('confirm-done', async (page, lab) => {
    await page.goto(await lab.confirmPath(sampleId('approved', 2)));
    const confirm = page.getByRole('button', { name: 'Confirm and print it' });
    const done = page.getByText('Confirmed. Thank you!');
    await confirm.or(done).first().waitFor();
    if (await confirm.isVisible()) await confirm.click();
    await done.waitFor();
  }),
  wide('confirm-forged', async (page) => {
    await page.goto('/confirm/eyJhbGciOiJub25lIn0.e30.');
    await page.getByText('There is nothing to confirm here').waitFor();
  }),
  ...tracking('uploaded', 'handed in', 'We have your model'),
  ...tracking('pending', 'approved', 'Your turn: confirm the price'),
  ...tracking('rejected', 'rejected', 'We can’t print this one'),
  ...tracking('queue', 'confirmed', 'In the queue'),
  ...tracking('printing', 'printing', 'It is being printed'),
  ...tracking('ready', 'completed', 'Ready to pick up'),
  ...tracking('picked-up', 'picked up', 'Picked up'),
  wide('track-unknown', async (page) => {
    await page.goto('/t/guessed-code');
    await page.getByText('There is no print under this code').waitFor();
  }),
  wide('no-such-page', async (page) => {
    await page.goto('/nowhere/at/all');
    await page.getByRole('link').first().waitFor();
  }),
  ...both('home-host-away', async (page) => {
    await page.route(/\/(api|rpc)\//, (route) => route.abort());
    await page.goto('/');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  }),
  fresh('not-set-up', async (page) => {
    await page.goto('/');
    await page.getByText('This lab isn’t set up yet').waitFor();
  }),
  fresh('first-run', async (page, lab) => {
    await page.goto(lab.startPath);
    await page.getByText('Welcome to Platen').waitFor();
  }),
  fresh('first-run-host', async (page, lab) => {
    await page.goto(lab.startPath);
    await page.getByText('Host of the lab').click();
    await page.getByRole('button', { name: 'Set up the lab' }).click();
    await page.getByLabel('Name of the lab').fill('Print Lab');
    await page.getByLabel('Storage folder').fill('prints');
    await page.getByRole('button', { name: 'Set up the lab' }).click();
    await page.getByText('Use at least 10 characters.').waitFor();
  }),
];
