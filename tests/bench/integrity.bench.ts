import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createActivity } from '#main/domains/activity/index.ts';
import { createFiles } from '#main/domains/files/index.ts';
import { createIntegrity } from '#main/domains/integrity/index.ts';
import { createRequests, type RequestsDeps } from '#main/domains/requests/index.ts';
import { settingsDefaults } from '#main/domains/settings/settings.defaults.ts';
import { system } from '#main/platform/call.ts';
import { createEventBus } from '#main/platform/event-bus.ts';
import { nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { fakeOutbox } from '../fakes/fake-outbox.ts';
import { manualClock } from '../fakes/manual-clock.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { sha256 } from '../fakes/temp-lab.ts';
import { temporaryHost } from '../fakes/temporary-host.ts';
import type { BenchRow } from './bench-row.ts';

/** Half of the files are metadata. */
const count = 50_000;
const goal_ms = 300_000;

/** An audit of 100,000 files, each read in full, with how much memory it took at most. */
export async function benchIntegrity(): Promise<BenchRow[]> {
  await using host = await temporaryHost();
  const { db } = host;
  const clock = manualClock();
  const root = join(host.folder, 'storage');
  const common = { db, clock, log: silentLog, events: createEventBus(), activity: createActivity({ db, clock }) };
  const unused = <T>() => ({}) as T;
  const files = await createFiles({ ...common, fs: unsynced, root, limitBytes: () => 1, polling: () => 'events' });
  const requests = createRequests({
    ...common,
    files,
    models: unused<RequestsDeps['models']>(),
    outbox: fakeOutbox(db, clock),
    accounts: unused<RequestsDeps['accounts']>(),
    settings: { get: (section) => settingsDefaults[section], version: () => 0 },
    queue: { define: () => {}, add: async () => {}, wake: () => {} },
    publicUrl: () => 'https://print.example.edu',
  });
  const kept = { has: async () => false, read: () => unused<AsyncIterable<Uint8Array>>() };
  const integrity = await createIntegrity({ ...common, files, requests, kept });
  try {
    await mkdir(join(root, 'Archived'), { recursive: true });
    await fill();
    await requests.oweMetadata();
    await requests.heal();
    globalThis.gc?.();
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 20);
    const began = performance.now();
    const { state, open } = await integrity.run(system);
    const median_ms = performance.now() - began;
    clearInterval(watch);
    const found = Object.values(open).reduce((sum, one) => sum + one, 0);
    const note = `${state}, ${found} findings, at most ${Math.round((most - before) / 1e6)} MB more memory than before`;
    return [{ name: 'integrity audit of 100,000 files', goal: 'minutes', median_ms, goal_ms, note }];
  } finally {
    await integrity.close();
    await files.close();
  }

  async function fill(): Promise<void> {
    for (let start = 1; start <= count; start += 500) {
      const ids = Array.from({ length: 500 }, (_, at) => start + at);
      await Promise.all(ids.map((id) => writeFile(join(root, 'Archived', nameOf(id)), contentOf(id))));
      await db.transaction().execute(async (trx) => {
        await trx.insertInto('requests').values(ids.map(requestOf)).execute();
        for (const id of ids) await trx.insertInto('request_files').values(fileOf(id)).execute();
      });
    }
  }
}

const nameOf = (id: number) => `JaneDoe_Filament_Blue_${id}.stl`;
const contentOf = (id: number) => `solid ${id}\n`.padEnd(4_096, 'x');

const requestOf = (id: number) => ({
  id,
  status: 'Archived',
  status_since: 0,
  created_at: 0,
  updated_at: 0,
  name: 'Jane Doe',
  email: 'jane@example.edu',
  discipline: 'Art',
  class_number: 'ART 101',
  method: 'Filament',
  color: 'Blue',
  printer: 'Prusa MK4S',
  notes: '',
  tracking_code: `code-${id}`,
  upload_sha256: '',
  file_id: id,
  file_name: nameOf(id),
  file_kind: 'stl',
});

const fileOf = (id: number) => ({
  id,
  request_id: id,
  role: 'authoritative',
  name: nameOf(id),
  path: `Archived/${nameOf(id)}`,
  kind: 'stl',
  size: 4_096,
  sha256: sha256(contentOf(id)),
  modified_at: 0,
  state: 'complete',
  source: 'upload',
  created_at: 0,
});

/** What is measured is reading; writing the samples need not outlive a power cut. */
const unsynced = {
  ...nodeFs,
  syncFolder: async () => {},
  open: async (path: string, flags: 'r' | 'r+' | 'wx') => ({
    ...(await nodeFs.open(path, flags)),
    sync: async () => {},
  }),
};
