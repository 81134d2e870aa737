import SqliteDatabase from 'better-sqlite3';
import { createActivity } from '#main/domains/activity/index.ts';
import type { Files } from '#main/domains/files/index.ts';
import { createRequests, type RequestsDeps } from '#main/domains/requests/index.ts';
import { settingsDefaults } from '#main/domains/settings/settings.defaults.ts';
import type { Actor } from '#main/platform/call.ts';
import { createEventBus } from '#main/platform/event-bus.ts';
import { fakeOutbox } from '../fakes/fake-outbox.ts';
import { manualClock } from '../fakes/manual-clock.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { temporaryHost } from '../fakes/temporary-host.ts';
import { type BenchRow, median } from './bench-row.ts';

const jane: Actor = { kind: 'admin', staff: { id: 1, name: 'Jane Doe' }, workstation: { id: 1, name: 'Front Desk' } };

/** The board and a status change at 100,000 and at a million requests, through the real room in this process. */
export async function benchRequests(): Promise<BenchRow[]> {
  return [...(await benchAt(100_000, '100k')), ...(await benchAt(1_000_000, '1M'))];
}

async function benchAt(count: number, size: string): Promise<BenchRow[]> {
  await using host = await temporaryHost();
  const clock = manualClock();
  fill(host.file, count, clock());
  const { db } = host;
  const requests = createRequests({
    db,
    clock,
    log: silentLog,
    events: createEventBus(),
    activity: createActivity({ db, clock }),
    files: stillFiles,
    models: unused('models'),
    outbox: fakeOutbox(db, clock),
    accounts: unused('accounts'),
    settings: { get: (section) => settingsDefaults[section], version: () => 0 },
    queue: { define: () => {}, add: async () => {}, wake: () => {} },
    publicUrl: () => 'https://print.example.edu',
  });
  const page = await requests.list({ status: 'Archived', limit: 50 });
  const middle = page.next_cursor ?? '';
  let id = 0;
  const change = async () => {
    id += 8;
    await requests.start({ id: id - 5, actor: jane }, 'Prusa MK4S');
  };
  const list = (query: Parameters<typeof requests.list>[0]) => async () => void (await requests.list(query));
  const rows: [name: string, goal: number, runs: number, work: () => Promise<void>][] = [
    ['board page of 50', 0.3, 400, list({ status: 'Archived', limit: 50 })],
    ['board page of 50, further down', 0.3, 400, list({ status: 'Archived', limit: 50, cursor: middle })],
    ['board page of 50, all statuses', 0.3, 400, list({ limit: 50 })],
    ['counts', 0.1, 400, async () => void (await requests.counts())],
    ['search, a common name', 5, 100, list({ q: 'Jane' })],
    ['search, two words', 5, 100, list({ q: 'Jane Lovelace' })],
    ['search, one student', 5, 100, list({ q: `student${count - 77}@` })],
    ['search, nothing found', 5, 100, list({ q: 'xyzzyquux' })],
    ['search, two letters', 5, 100, list({ q: 'ja' })],
    ['search, a ticket', 5, 100, list({ q: `#${count - 7}` })],
    ['filter by printer and flag', 5, 100, list({ printer: 'Formlabs Form 3', flag: 'new' })],
    ['filter by discipline in a status', 5, 100, list({ discipline: 'Art', status: 'Printing' })],
    ['status change, database part', 1, 300, change],
  ];
  const answers: BenchRow[] = [];
  let turn = 0;
  const commit = async () => {
    turn += 1;
    await db
      .replaceInto('keep')
      .values({ key: 'bench', value: `${turn}` })
      .execute();
  };
  await median(10, commit);
  const disk = `one small commit on this disk: ${(await median(100, commit)).toFixed(2)} ms`;
  for (const [name, goal_ms, runs, work] of rows) {
    await median(10, work);
    const answer = { name: `${name} (${size})`, goal: `≤ ${goal_ms} ms`, median_ms: await median(runs, work), goal_ms };
    answers.push(work === change ? { ...answer, note: disk } : answer);
  }
  return answers;
}

/** Files that are where they should be without being moved: what is measured is the database. */
const stillFiles = {
  prepare: async () => ({ commit: async () => {}, finish: async () => {}, abort: async () => {} }),
  exists: async () => true,
  write: async () => {},
  remove: async () => {},
} as Partial<Files> as Files;

const unused = <K extends 'models' | 'accounts'>(_room: K) => ({}) as Partial<RequestsDeps[K]> as RequestsDeps[K];

function fill(file: string, count: number, now: number): void {
  const sqlite = new SqliteDatabase(file);
  sqlite.pragma('synchronous = OFF');
  sqlite.exec(`
    INSERT INTO staff (id, name, admin, created_at) VALUES (1, 'Jane Doe', 1, 0);
    INSERT INTO workstations (id, name, seat, password_hash, created_at) VALUES (1, 'Front Desk', 'staff', '', 0);`);
  const first = ['Jane', 'John', 'Ada', 'Grace', 'Alan', 'Linus', 'Margaret', 'Ken', 'Barbara', 'Edsger', 'Zoë'];
  const last = ['Doe', 'Lovelace', 'Hopper', 'Turing', 'Hamilton', 'Liskov', 'Thompson', 'Ångström', 'Nguyen'];
  const printers = settingsDefaults.printers.printers;
  const disciplines = settingsDefaults.submissions.disciplines;
  const statuses = ['Uploaded', 'Pending', 'ReadyToPrint', 'ReadyToPrint', 'Printing', 'Completed', 'PaidPickedUp'];
  const request = sqlite.prepare(`INSERT INTO requests (id, status, status_since, created_at, updated_at, name, email,
    discipline, class_number, method, color, printer, notes, tracking_code, upload_sha256, file_id, file_name, file_kind,
    reviewed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'Filament', 'Blue', ?, '', ?, ?, ?, ?, 'stl', ?)`);
  const stored = sqlite.prepare(`INSERT INTO request_files (id, request_id, role, name, path, kind, size, sha256,
    modified_at, state, source, created_at) VALUES (?, ?, 'authoritative', ?, ?, 'stl', 1, '', ?, 'complete', 'upload', ?)`);
  const chance = random(7);
  sqlite.transaction(() => {
    for (let id = 1; id <= count; id += 1) {
      // A lab's history: of the first rows every eighth waits to be printed, the rest is archived.
      const status = id % 8 === 3 && id < 8_000 ? 'ReadyToPrint' : (statuses[id % 4_000] ?? 'Archived');
      const at = now - (count - id) * 1_000;
      const name = `${pick(first, chance)} ${pick(last, chance)}`;
      const fileName = `Name_Filament_Blue_${id}.stl`;
      const printer = pick(printers, chance).name;
      const course = `ARCH ${100 + Math.floor(chance() * 900)}`;
      const email = `student${id}@example.edu`;
      const fresh = id > count - 20 ? 0 : 1;
      const place = pick(disciplines, chance);
      request.run(id, status, at, at, at, name, email, place, course, printer, `c${id}`, `${id}`, id, fileName, fresh);
      if (id < 8_000) stored.run(id, id, fileName, `${status}/${fileName}`, at, at);
    }
  })();
  sqlite.close();
}

function pick<T>(from: readonly T[], chance: () => number): T {
  const found = from[Math.floor(chance() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** The same numbers in each run: a linear congruence modulo 2³². */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
