import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argon2Passwords } from '#main/domains/accounts/argon2-passwords.adapter.ts';
import { createAccounts } from '#main/domains/accounts/index.ts';
import { createActivity } from '#main/domains/activity/index.ts';
import { createFiles } from '#main/domains/files/index.ts';
import { createModels } from '#main/domains/models/index.ts';
import { createRequests } from '#main/domains/requests/index.ts';
import { createSettings } from '#main/domains/settings/index.ts';
import type { Actor, Caller } from '#main/platform/call.ts';
import { createEventBus } from '#main/platform/event-bus.ts';
import { type FsPort, nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { createQueue } from '#main/platform/queue/queue.ts';
import { openKeyFileBox } from '#main/platform/secrets/key-file-box.adapter.ts';
import { createSecrets } from '#main/platform/secrets/secrets.ts';
import type { PlatenEvent } from '#shared/contract/events.contract.ts';
import type { Submission } from '#shared/contract/requests.contract.ts';
import type { Settings, SettingsSection } from '#shared/contract/settings.contract.ts';
import { fakeOutbox } from '../../fakes/fake-outbox.ts';
import { manualClock } from '../../fakes/manual-clock.ts';
import { silentLog } from '../../fakes/silent-log.ts';
import { temporaryHost } from '../../fakes/temporary-host.ts';
import { binaryStl, box } from '../../unit/models/model-files.ts';

export const publicUrl = 'https://print.example.edu';

/** The requests room with every room it stands on, real but for the outbox: database, storage, models, queue. */
export async function requestsLab(below: FsPort = nodeFs) {
  const host = await temporaryHost();
  const clock = manualClock(Date.UTC(2026, 8, 1, 9));
  const events = createEventBus();
  const heard: PlatenEvent[] = [];
  events.subscribe(({ event }) => heard.push(event));
  const { db } = host;
  const activity = createActivity({ db, clock });
  const box = openKeyFileBox(join(host.folder, 'key'));
  const secrets = createSecrets({ db, box });
  const settings = await createSettings({ db, clock, events, secrets, activity });
  const common = { db, clock, log: silentLog, events, activity, settings };
  const accounts = await createAccounts({ ...common, box, passwords: argon2Passwords });
  const trouble: { fs: Partial<FsPort> } = { fs: {} };
  const fs = new Proxy(below, {
    get: (target, name: keyof FsPort) => trouble.fs[name] ?? target[name],
  });
  const root = join(host.folder, 'storage');
  const files = await createFiles({
    ...common,
    fs,
    root,
    limitBytes: () => settings.get('submissions').limit_bytes,
    polling: () => 'events',
  });
  const models = createModels();
  const queue = createQueue(common);
  const outbox = fakeOutbox(db, clock);
  const deps = { ...common, files, models, outbox, accounts, publicUrl: () => publicUrl };
  const requests = createRequests({ ...deps, queue });
  await queue.start();
  const people = await enrol();

  async function enrol() {
    const at = clock();
    await db
      .insertInto('staff')
      .values([
        { name: 'Jane Doe', admin: 0, created_at: at },
        { name: 'Ada Admin', admin: 1, created_at: at },
      ])
      .execute();
    const station = { seat: 'staff', password_hash: '', created_at: at };
    await db
      .insertInto('workstations')
      .values([
        { ...station, name: 'Front Desk' },
        { ...station, name: 'Back Room' },
      ])
      .execute();
    const desk = { id: 1, name: 'Front Desk' };
    const back = { id: 2, name: 'Back Room' };
    const jane: Actor = { kind: 'staff', staff: { id: 1, name: 'Jane Doe' }, workstation: desk };
    const ada: Actor = { kind: 'admin', staff: { id: 2, name: 'Ada Admin' }, workstation: back };
    const john: Actor = { ...jane, workstation: back };
    return { jane, ada, john };
  }

  let uploaded = 0;
  /** A box whose bytes no other upload has. */
  const model = (size = 20) => {
    uploaded += 1;
    return binaryStl(boxOf(size), `model ${uploaded}`);
  };

  async function upload(bytes: Uint8Array = model(), name = 'part.stl') {
    const stream = (async function* () {
      yield bytes;
    })();
    return (await files.uploads.receive(stream, name, 'local')).id;
  }

  async function submit(more: Partial<Submission> = {}, caller: Caller = kiosk) {
    const upload_id = more.upload_id ?? (await upload());
    return requests.submit({ ...form, ...more, upload_id }, caller);
  }

  return {
    ...people,
    host,
    db,
    clock,
    heard,
    activity,
    settings,
    accounts,
    files,
    queue,
    outbox,
    requests,
    trouble,
    /** The room as a new process would have it: with no memory. */
    reopened: () => createRequests({ ...deps, queue: { ...queue, define: () => {} } }),
    root,
    model,
    upload,
    submit,
    /** Changes a section of the settings. */
    async set<S extends SettingsSection>(section: S, value: Partial<Settings[S]>) {
      const update = { section, value: { ...settings.get(section), ...value }, version: settings.version(section) };
      await settings.update(update as unknown as Parameters<typeof settings.update>[0], people.ada);
    },
    /** Names in a folder of the storage, sorted. */
    ls: async (folder: string) => (await readdir(join(root, folder))).sort(),
    read: (path: string) => readFile(join(root, path), 'utf8'),
    put: (path: string, content: string | Uint8Array) => writeFile(join(root, path), content),
    row: (id: number) => db.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    filesOf: (id: number) => db.selectFrom('request_files').selectAll().where('request_id', '=', id).execute(),
    async [Symbol.asyncDispose]() {
      await queue.stop();
      await models.close();
      await files.close();
      await host[Symbol.asyncDispose]();
    },
  };
}

export type RequestsLab = Awaited<ReturnType<typeof requestsLab>>;

const boxOf = (size: number) => box(size, size, size);

const seatless: Caller = {
  role: 'visitor',
  address: '203.0.113.7',
  sessionId: null,
  workstation: null,
  expiresAt: null,
  adminUntil: null,
};
export const visitor = seatless;
export const kiosk: Caller = { ...seatless, role: 'kiosk', address: 'local' };

const form: Omit<Submission, 'upload_id'> = {
  name: 'Jane Doe',
  email: 'jane@example.edu',
  discipline: 'Art',
  class_number: 'ART 101',
  method: 'Filament',
  color: 'Blue',
  printer: 'Prusa MK4S',
  consent: true,
  notes: '',
};

export const decision = { printer: 'Prusa MK4S', material: 'PLA', weight_g: 25, time_min: 100 };

/** PrusaSlicer's output in short, whole to its end. */
export const gcode = (note = '') => `; generated by PrusaSlicer 2.8.0 on 2026-09-01 at 09:00:00 UTC
${note}
G28
G1 X10 Y10 E5
M84
; filament used [mm] = 1000.00
; filament used [g] = 12.50
; estimated printing time (normal mode) = 1h 30m 10s
; prusaslicer_config = begin
; filament_type = PLA
; printer_model = MK4S
; prusaslicer_config = end
`;
