// `npm run screenshots [-- part-of-a-name …]`: every screen and dialog, light and dark, at its sizes, into docs/screens/.
import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openScreenLab, type ScreenLab } from './screen-lab.ts';
import { type Screen, screens, settle, show } from './screens.ts';

const folder = resolve(import.meta.dirname, '../docs/screens');
const themes = ['light', 'dark'] as const;

async function picture(screen: Screen, lab: ScreenLab): Promise<void> {
  const page = await show(screen, lab);
  try {
    for (const [width, height] of screen.sizes) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        await settle(page);
        const upright = width < height && screen.sizes.length > 1 ? `x${height}` : '';
        await page.screenshot({ path: join(folder, `${screen.name}-${width}${upright}-${colorScheme}.png`) });
      }
    }
  } finally {
    await page.close();
  }
}

async function main(): Promise<number> {
  const wanted = process.argv.slice(2);
  const chosen = screens.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
  const built = spawnSync(process.execPath, [join(import.meta.dirname, 'build.mjs')], { stdio: 'inherit' });
  if (built.status !== 0) return built.status ?? 1;
  await mkdir(folder, { recursive: true });
  const lab = await openScreenLab();
  const failures: string[] = [];
  try {
    for (const screen of chosen) {
      await picture(screen, lab).catch((error: unknown) => {
        failures.push(screen.name);
        console.error(`${screen.name}: ${String(error)}`);
      });
    }
  } finally {
    await lab.close();
  }
  for (const complaint of lab.complaints) console.error(complaint);
  console.log(`${chosen.length - failures.length} of ${chosen.length} screens are in ${folder}`);
  return failures.length + lab.complaints.length === 0 ? 0 : 1;
}

process.exitCode = await main();
