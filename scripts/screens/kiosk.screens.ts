import type { Page } from 'playwright-core';
import { binaryStl } from '../../src/main/practice/sample-files.ts';
import { gear, ribbedVase, scaled } from '../../src/main/practice/sample-shapes.ts';
import type { Screen } from '../screens.ts';
import { touch } from './sizes.ts';

const screen = (name: string, reach: Screen['reach']): Screen => ({ name, seat: 'kiosk', sizes: touch, reach });
const next = (page: Page) => page.getByRole('button', { name: 'Next' }).click();

const model = (bytes: Buffer, name = 'planet gear, third attempt.stl') => ({
  name,
  mimeType: 'model/stl',
  buffer: bytes,
});
/** No two hand-ins are of the same bytes. */
let size = 1;
const freshGear = () => {
  size += 0.01;
  return model(binaryStl(scaled(gear(), size)));
};

/** Hands a model in as far as the check of it. */
export async function untilCheck(page: Page, file = freshGear()): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText(file.name).first().waitFor();
  await next(page);
  await page.getByRole('heading', { name: 'Where it fits' }).waitFor();
  await page.locator('canvas').waitFor();
}
const untilHow = async (page: Page) => {
  await page.goto('/kiosk/submit');
  await untilCheck(page);
  await next(page);
  await page.getByRole('radio', { name: /Filament/ }).waitFor();
};
const untilYou = async (page: Page) => {
  await untilHow(page);
  await page.getByRole('radio', { name: /Filament/ }).click();
  await page.getByRole('radio', { name: 'Teal' }).click();
  await next(page);
  await page.getByLabel('Your name').waitFor();
};
const untilReview = async (page: Page) => {
  await untilYou(page);
  await page.getByLabel('Your name').fill('Maximiliane Hohenstein-Wallersdorf');
  await page.getByLabel('E-mail address').fill(`m.hohenstein${Math.round(size * 100)}@students.example`);
  await page.getByLabel('Discipline').selectOption('Engineering');
  await page.getByLabel('It isn’t for a class').click();
  await next(page);
  await page.getByRole('button', { name: 'Hand it in' }).waitFor();
};

export const kioskScreens: readonly Screen[] = [
  screen('kiosk-home', async (page) => {
    await page.goto('/kiosk');
    await page.getByRole('link', { name: /3D print a model/ }).waitFor();
    await page.getByText(/in the queue/).waitFor();
  }),
  screen('kiosk-file', async (page) => {
    await page.goto('/kiosk/submit');
    await page.getByText(/up to/).waitFor();
  }),
  screen('kiosk-file-chosen', async (page) => {
    await page.goto('/kiosk/submit');
    await page.locator('input[type=file]').setInputFiles(freshGear());
    await page.getByRole('button', { name: 'Next', disabled: false }).waitFor();
  }),
  screen('kiosk-file-missing', async (page) => {
    await page.goto('/kiosk/submit');
    await next(page);
    await page.getByText('Choose your model first.').waitFor();
  }),
  screen('kiosk-check', async (page) => {
    await page.goto('/kiosk/submit');
    await untilCheck(page);
  }),
  screen('kiosk-check-too-large', async (page) => {
    await page.goto('/kiosk/submit');
    await untilCheck(page, model(binaryStl(ribbedVase(390, 130)), 'vase.stl'));
  }),
  screen('kiosk-check-unreadable', async (page) => {
    await page.goto('/kiosk/submit');
    await page.locator('input[type=file]').setInputFiles(model(Buffer.from('This is no model at all.'), 'essay.stl'));
    const refusal = page.getByRole('alert');
    await refusal.or(page.getByText('essay.stl')).first().waitFor();
    const onward = page.getByRole('button', { name: 'Next', disabled: false });
    if (!(await refusal.isVisible())) await onward.click();
    await refusal.or(page.getByText('The model couldn’t be checked')).first().waitFor();
  }),
  screen('kiosk-how', untilHow),
  screen('kiosk-how-chosen', async (page) => {
    await untilHow(page);
    await page.getByRole('radio', { name: /Filament/ }).click();
    await page.getByRole('radio', { name: 'Teal' }).click();
  }),
  screen('kiosk-you', async (page) => {
    await untilYou(page);
    await page.getByLabel('E-mail address').fill('jane@gmial.com');
    await page.getByText(/Did you mean/).waitFor();
  }),
  screen('kiosk-you-errors', async (page) => {
    await untilYou(page);
    await next(page);
    await page.getByText('Write your name.').waitFor();
  }),
  screen('kiosk-review', untilReview),
  screen('kiosk-ticket', async (page) => {
    await untilReview(page);
    await page.getByRole('checkbox', { name: /minimum charge/ }).click();
    await page.getByRole('button', { name: 'Hand it in' }).click();
    await page.getByText('Handed in', { exact: true }).first().waitFor();
  }),
  screen('kiosk-track', async (page) => {
    await page.goto('/kiosk/track');
    await page.getByLabel('Ticket number').waitFor();
  }),
  screen('kiosk-tracked', async (page, lab) => {
    await page.goto((await lab.trackPath(5)).replace('/t/', '/kiosk/track/'));
    await page.getByText('Ready to pick up').first().waitFor();
  }),
  screen('kiosk-idle', async (page) => {
    await page.clock.install();
    await page.goto('/kiosk/track');
    await page.getByLabel('Ticket number').waitFor();
    await page.clock.runFor(91_000);
    await page.getByText('Are you still there?').waitFor();
  }),
  screen('kiosk-start-over', async (page) => {
    await page.goto('/kiosk/submit');
    await page.locator('input[type=file]').setInputFiles(freshGear());
    await page.getByRole('button', { name: 'Next', disabled: false }).waitFor();
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByText('Clear this form?').waitFor();
  }),
  screen('kiosk-host-away', async (page) => {
    await page.route(/\/(api|rpc)\//, (route) => route.abort());
    await page.goto('/kiosk');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  }),
];
