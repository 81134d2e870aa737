import type { Page } from 'playwright-core';
import type { Screen } from '../screens.ts';
import { desk } from './sizes.ts';

const screen = (name: string, reach: Screen['reach']): Screen => ({ name, seat: 'admin', sizes: desk, reach });

/** Every page of administration by its segment and its name in the list. */
const sections = {
  lab: 'Lab',
  'hand-in': 'Hand-in',
  board: 'Board',
  printers: 'Printers',
  colours: 'Colours',
  rates: 'Rates',
  confirmation: 'Confirmation',
  mail: 'Mail',
  storage: 'Storage',
  retention: 'Retention',
  health: 'Health',
  staff: 'Staff',
  workstations: 'Workstations',
} as const;

async function section(page: Page, path: keyof typeof sections): Promise<void> {
  await page.goto(`/admin/${path}`);
  await page.getByLabel('Admin', { exact: true }).selectOption('Lab admin');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
}

export const adminScreens: readonly Screen[] = [
  screen('admin-who', async (page) => {
    await page.goto('/admin');
    await page.getByText('Who administers?').waitFor();
  }),
  ...(Object.keys(sections) as (keyof typeof sections)[]).map((path) =>
    screen(`admin-${path}`, (page) => section(page, path)),
  ),
];
