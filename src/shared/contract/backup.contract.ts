import * as z from 'zod';
import { filled, instant, staffId } from './common.ts';
import { admin } from './meta.ts';

const kept = z.strictObject({
  /** Name of its folder, e.g. `2026-11-20T03-00-00Z`. */
  name: z.string(),
  created_at: instant,
  requests: z.number().int(),
  files: z.number().int(),
  /** Of all its files together; equal contents lie in the folder once. */
  bytes: z.number().int(),
  /** Files that the records name and that were not in the storage. */
  missing: z.number().int(),
});
export type KeptBackup = z.infer<typeof kept>;

const run = z.strictObject({
  started_at: instant,
  ended_at: instant,
  state: z.enum(['done', 'failed']),
  name: z.string().nullable(),
  copied_files: z.number().int(),
  copied_bytes: z.number().int(),
  /** Why it failed, in a sentence. */
  error: z.string().nullable(),
});
export type BackupRun = z.infer<typeof run>;

const verdict = z.strictObject({
  name: z.string(),
  intact: z.boolean(),
  files: z.number().int(),
  /** Paths in the backup whose content is missing or damaged; at most 100. */
  damaged: z.array(z.string()),
  database: z.boolean(),
});
export type BackupVerdict = z.infer<typeof verdict>;

const view = z.strictObject({
  folder: z.string(),
  enabled: z.boolean(),
  /** When the host makes the next one by itself; null while that is off. */
  next_at: instant.nullable(),
  last: run.nullable(),
  last_done_at: instant.nullable(),
  running: z.strictObject({ files: z.number().int(), verifying: z.boolean() }).nullable(),
  backups: z.array(kept),
  /** What is wrong, in a sentence; null where all is well. */
  alert: z.string().nullable(),
});
export type BackupView = z.infer<typeof view>;

export const backupContract = {
  get: admin.route({ method: 'GET', path: '/backups', summary: 'Backups and how they went' }).output(view),
  /** Answers at once; the backup goes on by itself. CONFLICT while one is running. */
  start: admin
    .route({ method: 'POST', path: '/backups', successStatus: 202, summary: 'Make a backup now' })
    .input(z.strictObject({ staff_id: staffId }))
    .output(view),
  /** Reads the whole backup and compares every hash. */
  verify: admin
    .route({ method: 'POST', path: '/backups/{name}/verify', summary: 'Verify a backup' })
    .input(z.strictObject({ name: filled(40), staff_id: staffId }))
    .output(verdict),
};
