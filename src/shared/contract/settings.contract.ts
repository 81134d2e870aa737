import * as z from 'zod';
import { filled, instant, micros, staffId, text } from './common.ts';
import { admin } from './meta.ts';
import { method } from './requests.contract.ts';

const color = z.strictObject({
  name: filled(40),
  hex: z.string().regex(/^#[0-9a-f]{6}$/i),
  active: z.boolean(),
});

/**
 * Every section of the settings, typed. A section is stored whole and versioned: each change is a new row, and a
 * request remembers the version of `rates` that it was quoted with.
 */
export const settingsSections = {
  lab: z.strictObject({
    name: filled(80),
    pickup_place: text(200),
    pickup_hours: text(500),
    contact: text(200),
    /** Address under which students reach this host, e.g. https://print.example.edu; used in mails and QR codes. */
    public_url: text(300),
  }),
  submissions: z.strictObject({
    limit_bytes: z.number().int().min(1_000_000).max(2_000_000_000),
    per_hour: z.number().int().min(1).max(1000),
    consent: filled(1000),
    disciplines: z.array(filled(80)).min(1),
    reject_reasons: z.array(filled(200)).min(1),
  }),
  printers: z.strictObject({
    printers: z
      .array(
        z.strictObject({
          name: filled(80),
          method,
          volume_mm: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
          active: z.boolean(),
        }),
      )
      .min(1),
    materials: z.array(z.strictObject({ name: filled(80), method, density_g_cm3: z.number().positive() })).min(1),
  }),
  colors: z.strictObject({ Filament: z.array(color).min(1), Resin: z.array(color).min(1) }),
  rates: z.strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/),
    minimum: micros.min(0),
    own_material_discount: z.boolean(),
    printers: z.array(z.strictObject({ printer: filled(80), per_gram: micros.min(0), per_minute: micros.min(0) })),
  }),
  confirmation: z.strictObject({ link_hours: z.number().int().min(1).max(720) }),
  mail: z.strictObject({
    enabled: z.boolean(),
    host: text(253),
    port: z.number().int().min(1).max(65535),
    security: z.enum(['none', 'starttls', 'tls']),
    user: text(254),
    from_name: text(100),
    from_address: text(254),
  }),
  reminders: z.strictObject({
    unconfirmed_hours: z.number().int().min(1).max(720),
    unclaimed_days: z.number().int().min(1).max(365),
  }),
  storage: z.strictObject({
    /** `auto` polls where the root is a network share. */
    watching: z.enum(['auto', 'events', 'polling']),
    slicer_outputs: z.array(filled(1000)),
  }),
  retention: z.strictObject({ archive_nightly: z.boolean() }),
  backup: z.strictObject({
    enabled: z.boolean(),
    /** Whole path; empty for the folder `backups` beside the database. */
    folder: text(1000),
    /** Local time of day, e.g. 02:30. */
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day such as 02:30.'),
  }),
  board: z.strictObject({ sound: z.boolean(), notify: z.boolean() }),
} as const;

export type SettingsSection = keyof typeof settingsSections;
export type Settings = { readonly [K in SettingsSection]: Readonly<z.infer<(typeof settingsSections)[K]>> };
export const sectionNames = Object.keys(settingsSections) as SettingsSection[];

const stamp = z.strictObject({
  version: z.number().int(),
  changed_by: z.string().nullable(),
  changed_at: instant.nullable(),
});

const updates = sectionNames.map((section) =>
  z.strictObject({
    section: z.literal(section),
    value: settingsSections[section],
    version: z.number().int(),
    staff_id: staffId,
  }),
);

const everything = z.strictObject({
  values: z.strictObject(settingsSections),
  stamps: z.record(z.string(), stamp),
  /** Which secrets are stored. Their values never leave the host. */
  secrets: z.strictObject({ smtp_password: z.boolean() }),
});
export type SettingsView = z.infer<typeof everything>;

export const settingsContract = {
  get: admin.route({ method: 'GET', path: '/settings', summary: 'All settings' }).output(everything),
  /** Replaces a section as a whole. A stale `version` answers CONFLICT. */
  update: admin
    .route({ method: 'PUT', path: '/settings/{section}', summary: 'Change a section' })
    .input(z.discriminatedUnion('section', updates as [(typeof updates)[number], ...(typeof updates)[number][]]))
    .output(everything),
  /** Secrets are write-only; an empty value forgets the secret. */
  setSecret: admin
    .route({ method: 'PUT', path: '/settings/secrets/{name}', summary: 'Store a secret' })
    .input(z.strictObject({ name: z.enum(['smtp_password']), value: z.string().max(4000), staff_id: staffId }))
    .output(everything),
};
