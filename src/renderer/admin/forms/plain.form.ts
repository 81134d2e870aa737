import * as z from 'zod';
import type { SectionForm } from './section-form.ts';

/** Sections whose fields are typed just as they are stored; a number is null while it can't be read. */
const lab = z.strictObject({
  name: z.string(),
  pickup_place: z.string(),
  pickup_hours: z.string(),
  contact: z.string(),
  public_url: z.string(),
});
export const labForm: SectionForm<'lab', z.infer<typeof lab>> = {
  section: 'lab',
  schema: lab,
  toForm: (value) => ({ ...value }),
  fromForm: (form) => form,
};

const confirmation = z.strictObject({ link_hours: z.number().nullable() });
export const confirmationForm: SectionForm<'confirmation', z.infer<typeof confirmation>> = {
  section: 'confirmation',
  schema: confirmation,
  toForm: (value) => ({ ...value }),
  fromForm: (form) => form,
};

const reminders = z.strictObject({ unconfirmed_hours: z.number().nullable(), unclaimed_days: z.number().nullable() });
export const remindersForm: SectionForm<'reminders', z.infer<typeof reminders>> = {
  section: 'reminders',
  schema: reminders,
  toForm: (value) => ({ ...value }),
  fromForm: (form) => form,
};

const mail = z.strictObject({
  enabled: z.boolean(),
  host: z.string(),
  port: z.number().nullable(),
  security: z.enum(['none', 'starttls', 'tls']),
  user: z.string(),
  from_name: z.string(),
  from_address: z.string(),
});
export const mailForm: SectionForm<'mail', z.infer<typeof mail>> = {
  section: 'mail',
  schema: mail,
  toForm: (value) => ({ ...value }),
  fromForm: (form) => form,
};

const retention = z.strictObject({ archive_nightly: z.boolean() });
export const retentionForm: SectionForm<'retention', z.infer<typeof retention>> = {
  section: 'retention',
  schema: retention,
  toForm: (value) => ({ ...value }),
  fromForm: (form) => form,
};

const board = z.strictObject({ sound: z.boolean(), notify: z.boolean() });
export const boardForm: SectionForm<'board', z.infer<typeof board>> = {
  section: 'board',
  schema: board,
  toForm: (value) => ({ ...value }),
  fromForm: (form) => form,
};

const backup = z.strictObject({ enabled: z.boolean(), folder: z.string(), time: z.string() });
export const backupForm: SectionForm<'backup', z.infer<typeof backup>> = {
  section: 'backup',
  schema: backup,
  toForm: (value) => ({ ...value }),
  fromForm: (form) => form,
};
