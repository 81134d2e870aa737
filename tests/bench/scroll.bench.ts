import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { openBrowser, openSeat } from '../../scripts/browser.ts';
import { startHost } from '../../scripts/host-process.ts';
import type { BenchRow } from './bench-row.ts';

/** Scrolling the staff board in headless Chromium (no graphics card) over 100,000 and a million archived requests. */
export async function benchScroll(): Promise<BenchRow[]> {
  return [...(await scrollAt(100_000, '100k')), ...(await scrollAt(1_000_000, '1M'))];
}

async function scrollAt(count: number, size: string): Promise<BenchRow[]> {
  const first = await startHost();
  await first.stop();
  archive(join(first.data, 'platen.db'), count);
  const host = await startHost({ folder: first.data.replace(/data$/, '') });
  const browser = await openBrowser();
  try {
    const { page } = await openSeat(browser, host.url, { width: 1920, height: 1080 });
    await page.goto(host.startLink);
    await page.waitForURL(/\/staff/);
    await page.goto('/staff?status=Archived');
    const table = page.getByRole('grid', { name: 'Requests' });
    await table.getByText('#', { exact: false }).first().waitFor();
    await table.hover();
    const rows: BenchRow[] = [];
    for (const [pace, step] of [
      ['a row a frame', 56],
      ['a screen in ten frames', 100],
    ] as const) {
      await page.evaluate(watchFrames);
      const before = await table.innerText();
      for (let turn = 0; turn < 240; turn += 1) await page.mouse.wheel(0, step);
      const gaps = (await page.evaluate(frameGaps)) as number[];
      if ((await table.innerText()) === before) throw new Error('the board did not scroll');
      gaps.sort((a, b) => a - b);
      const middle = gaps[Math.floor(gaps.length / 2)] ?? Number.NaN;
      const worst = gaps[Math.floor(gaps.length * 0.95)] ?? Number.NaN;
      rows.push({
        name: `scrolling the board, ${pace} (${size})`,
        goal: '≥ 50 frames/s',
        median_ms: middle,
        goal_ms: 20,
        note: `${Math.round(1000 / middle)} frames/s, 95 % of the frames within ${worst.toFixed(0)} ms`,
      });
    }
    return rows;
  } finally {
    await browser.close();
    await host.dispose();
  }
}

/** Run in the page, whose types this folder doesn't know. */
const watchFrames = `
  const mine = [];
  globalThis.frameTimes = mine;
  const note = (at) => {
    if (globalThis.frameTimes !== mine) return;
    mine.push(at);
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);`;
const frameGaps = 'frameTimes.slice(1).map((at, index) => at - frameTimes[index])';

function archive(file: string, count: number): void {
  const sqlite = new SqliteDatabase(file);
  sqlite.pragma('synchronous = OFF');
  sqlite.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO requests (id, status, status_since, created_at, updated_at, name, email, discipline, class_number,
      method, color, printer, notes, tracking_code, upload_sha256, file_name, file_kind, reviewed)
    SELECT i, 'Archived', i * 1000, i * 1000, i * 1000, 'Student ' || i, 's' || i || '@example.edu', 'Art', 'ART 1',
      'Filament', 'Blue', 'Prusa MK4S', '', 'c' || i, i, 'Student_Filament_Blue_' || i || '.stl', 'stl', 1 FROM n`);
  sqlite.close();
}
