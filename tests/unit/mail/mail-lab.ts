import { join } from 'node:path';
import { createOutbox, type Notice } from '#main/domains/mail/index.ts';
import { createSettings } from '#main/domains/settings/index.ts';
import type { Actor } from '#main/platform/call.ts';
import { createEventBus } from '#main/platform/event-bus.ts';
import { openKeyFileBox } from '#main/platform/secrets/key-file-box.adapter.ts';
import { createSecrets } from '#main/platform/secrets/secrets.ts';
import type { Mail } from '#shared/contract/requests.contract.ts';
import type { Settings } from '#shared/contract/settings.contract.ts';
import { fakeActivity } from '../../fakes/fake-activity.ts';
import { manualClock } from '../../fakes/manual-clock.ts';
import { silentLog } from '../../fakes/silent-log.ts';
import { temporaryHost } from '../../fakes/temporary-host.ts';

const jane: Actor = { kind: 'admin', staff: { id: 1, name: 'Jane Doe' }, workstation: null };

const addressee = {
  requestId: 1,
  to: 'zoe@example.edu',
  name: 'Zoë Ångström',
  ticket: '#123',
  trackingUrl: 'https://print.example.edu/t/abc',
};

export const approved: Extract<Notice, { kind: 'approved' | 'reminder-unconfirmed' }> = {
  ...addressee,
  kind: 'approved',
  price: {
    price: 8_020_000,
    material: 6_800_000,
    machine: 1_220_000,
    minimum: 3_000_000,
    minimum_applied: false,
    own_material: false,
    per_gram: 80_000,
    per_minute: 10_000,
    weight_g: 85,
    time_min: 122,
    rates_version: 0,
    currency: 'USD',
  },
  printer: 'Prusa MK4S',
  material: 'PLA',
  color: 'Blue',
  confirmUrl: 'https://print.example.edu/confirm/tok.en',
  expiresAt: Date.UTC(2026, 8, 4, 9),
};

export const completed: Notice = { ...addressee, kind: 'completed', price: 8_020_000, currency: 'USD' };

export const rejected: Extract<Notice, { kind: 'rejected' }> = {
  ...addressee,
  kind: 'rejected',
  reasons: ['Parts of the model are too thin to print'],
  note: 'The roof is 0.2 mm thick.',
};

/** The mail room over a real database and a real SMTP client, with a clock of its own. */
export async function mailLab(mail: Partial<Settings['mail']> = {}, password = '') {
  const host = await temporaryHost();
  const clock = manualClock();
  const events = createEventBus();
  const open = async () => {
    const secrets = createSecrets({ db: host.db, box: openKeyFileBox(join(host.folder, 'key')) });
    const settings = await createSettings({ db: host.db, clock, events, secrets, activity: fakeActivity() });
    return { settings, outbox: createOutbox({ db: host.db, clock, log: silentLog, events, settings }) };
  };
  let rooms = await open();
  if (password !== '') await rooms.settings.setSecret('smtp_password', password, jane);
  await host.db
    .insertInto('requests')
    .values({
      id: 1,
      status: 'Pending',
      status_since: 0,
      created_at: 0,
      updated_at: 0,
      name: addressee.name,
      email: addressee.to,
      discipline: 'Art',
      class_number: 'N/A',
      method: 'Filament',
      color: 'Blue',
      printer: 'Prusa MK4S',
      notes: '',
      tracking_code: 'abc',
      upload_sha256: '00',
      file_name: 'a.stl',
      file_kind: 'stl',
    })
    .execute();

  const lab = {
    host,
    clock,
    events,
    get outbox() {
      return rooms.outbox;
    },
    get settings() {
      return rooms.settings;
    },
    set: async (patch: Partial<Settings['mail']>) => {
      const { settings } = rooms;
      const value = { ...settings.get('mail'), ...patch };
      await settings.update({ section: 'mail', value, version: settings.version('mail') }, jane);
    },
    queue: async (notice: Notice = approved) => {
      const id = await host.db.transaction().execute((trx) => rooms.outbox.queue(trx, notice));
      rooms.outbox.wake();
      return id;
    },
    resend: (id: number) => host.db.transaction().execute((trx) => rooms.outbox.resend(trx, id)),
    /** Waits until a mail is as wanted; told by events, never by time. */
    until: (id: number, wanted: Partial<Mail>) =>
      new Promise<Mail>((resolve, reject) => {
        const look = async () => {
          const found = await rooms.outbox.get(id);
          if (!Object.entries(wanted).every(([field, value]) => found[field as keyof Mail] === value)) return;
          stop();
          resolve(found);
        };
        const stop = events.subscribe(({ event }) => {
          if (event.type === 'mail.changed' && event.id === id) look().catch(reject);
        });
        look().catch(reject);
      }),
    /** Ends the host without letting it finish anything, and starts it again. */
    async crash() {
      await host.restart();
      rooms = await open();
    },
    async [Symbol.asyncDispose]() {
      await rooms.outbox.stop();
      await host[Symbol.asyncDispose]();
    },
  };
  await lab.set({
    enabled: true,
    host: '127.0.0.1',
    port: 9,
    security: 'none',
    user: '',
    from_name: 'Print Lab',
    from_address: 'printlab@example.edu',
    ...mail,
  });
  return lab;
}
