import * as z from 'zod';
import { done, instant, requestId, staffId } from './common.ts';
import { admin } from './meta.ts';

/** What can be wrong between the records and the storage. */
export const findingClasses = [
  'orphan',
  'broken-link',
  'stale-copy',
  'changed',
  'metadata',
  'thumbnail-missing',
] as const;
export type FindingClass = (typeof findingClasses)[number];

/** What an admin may have done about a finding. */
export const resolutions = ['adopt', 'quarantine', 'restore', 'regenerate', 'accept'] as const;
export type Resolution = (typeof resolutions)[number];

const audit = z.strictObject({
  id: z.number().int(),
  started_at: instant,
  ended_at: instant.nullable(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** Requests and files that were looked at. */
  requests: z.number().int(),
  files: z.number().int(),
  /** Why it failed, in a sentence. */
  error: z.string().nullable(),
  /** Who asked for it; null where the host did by itself. */
  staff: z.string().nullable(),
  /** How many findings of each class still wait for a resolution. */
  open: z.record(z.enum(findingClasses), z.number().int()),
});
export type Audit = z.infer<typeof audit>;

const progress = z.strictObject({
  phase: z.enum(['records', 'files']),
  done: z.number().int(),
  /** An estimate: what the last look counted; null where nothing is known. */
  total: z.number().int().nullable(),
});
export type AuditProgress = z.infer<typeof progress>;

const finding = z.strictObject({
  id: z.number().int(),
  class: z.enum(findingClasses),
  /** Relative to the storage root. */
  path: z.string(),
  request_id: requestId.nullable(),
  /** What was found, in a sentence. */
  sentence: z.string(),
  resolutions: z.array(z.enum(resolutions)),
  found_at: instant,
});
export type Finding = z.infer<typeof finding>;

const view = z.strictObject({ last: audit.nullable(), running: progress.nullable() });
export type IntegrityView = z.infer<typeof view>;

export const integrityContract = {
  get: admin.route({ method: 'GET', path: '/integrity', summary: 'The last integrity audit' }).output(view),
  findings: admin
    .route({ method: 'GET', path: '/integrity/findings', summary: 'Open findings of the last audit' })
    .input(
      z.strictObject({
        class: z.enum(findingClasses).optional(),
        /** The id of the last finding of the page before. */
        after: z.number().int().optional(),
        limit: z.number().int().min(1).max(200).optional(),
      }),
    )
    .output(z.array(finding)),
  /** Answers at once; the audit goes on by itself. CONFLICT while one is running. */
  start: admin
    .route({ method: 'POST', path: '/integrity/audit', successStatus: 202, summary: 'Start an integrity audit' })
    .input(z.strictObject({ staff_id: staffId }))
    .output(view),
  cancel: admin
    .route({ method: 'DELETE', path: '/integrity/audit', summary: 'Cancel the running audit' })
    .input(z.strictObject({ staff_id: staffId }))
    .output(view),
  /** CONFLICT where the finding is resolved already or isn't so any more; INVALID for a resolution it doesn't have. */
  resolve: admin
    .route({ method: 'POST', path: '/integrity/findings/{id}/resolve', summary: 'Resolve a finding' })
    .input(z.strictObject({ id: z.number().int(), resolution: z.enum(resolutions), staff_id: staffId }))
    .output(done),
};
