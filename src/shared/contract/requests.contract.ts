import * as z from 'zod';
import { requestActions } from '../domain/request.machine.ts';
import {
  amount,
  done,
  filled,
  instant,
  micros,
  modelFacts,
  priceParts,
  requestId,
  slicedFacts,
  staffId,
  status,
  text,
} from './common.ts';
import { admin, anyone, staff, workstation } from './meta.ts';

export const method = z.enum(['Filament', 'Resin']);
export type PrintMethod = z.infer<typeof method>;

/** What a board row can be flagged with. */
export const requestFlags = ['new', 'unconfirmed', 'duplicate', 'does-not-fit', 'unclaimed'] as const;
export const flag = z.enum(requestFlags);

/** What came of starting a slicer: it runs, it couldn't be started, or it ended within its first moments. */
const launchOutcome = z.enum(['started', 'failed', 'exited']);

const lock = z.strictObject({
  staff: z.string(),
  workstation: z.string(),
  workstation_id: z.number().int(),
  expires_at: instant,
});

/** The row of the board. */
const summary = z.strictObject({
  id: requestId,
  /** The number people say: "#123". */
  ticket: z.string(),
  version: z.number().int(),
  status,
  status_since: instant,
  created_at: instant,
  name: z.string(),
  email: z.string(),
  discipline: z.string(),
  class_number: z.string(),
  method,
  color: z.string(),
  /** The printer asked for; once approved, the printer it was priced for; once started, the actual one. */
  printer: z.string(),
  material: z.string().nullable(),
  price: micros.nullable(),
  file_name: z.string(),
  file_kind: z.string(),
  thumbnail: z.boolean(),
  reviewed: z.boolean(),
  flags: z.array(flag),
  lock: lock.nullable(),
  removed: z.enum(['deleted', 'pruned']).nullable(),
});
export type RequestSummary = z.infer<typeof summary>;

const file = z.strictObject({
  id: z.number().int(),
  role: z.enum(['authoritative', 'original', 'candidate']),
  name: z.string(),
  /** Relative to the storage root, with forward slashes. */
  path: z.string(),
  kind: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  modified_at: instant,
  /** `writing` while a slicer hasn't finished the file; `gone` once it vanished from the folder. */
  state: z.enum(['writing', 'complete', 'gone']),
  /** Where it came from: `upload`, or the folder it was found in. */
  source: z.string(),
  model: modelFacts.nullable(),
  sliced: slicedFacts.nullable(),
});
export type RequestFile = z.infer<typeof file>;

const payment = z.strictObject({
  id: z.number().int(),
  at: instant,
  amount: micros,
  method: z.string(),
  reference: z.string(),
  reason: z.string(),
  reverses: z.number().int().nullable(),
  staff: z.string(),
});

const detail = summary.extend({
  notes: z.string(),
  staff_notes: z.array(z.strictObject({ at: instant, staff: z.string(), text: z.string() })),
  weight_g: z.number().nullable(),
  time_min: z.number().nullable(),
  final_weight_g: z.number().nullable(),
  price_parts: priceParts.nullable(),
  reject_reasons: z.array(z.string()),
  file: file.nullable(),
  original: file.nullable(),
  tracking_url: z.string(),
  confirmation: z.strictObject({ sent_at: instant, expires_at: instant, used_at: instant.nullable() }).nullable(),
  payments: z.array(payment),
  actions: z.array(z.enum(requestActions)),
});
export type RequestDetail = z.infer<typeof detail>;

const activity = z.strictObject({
  id: z.number().int(),
  request_id: requestId.nullable(),
  at: instant,
  type: z.string(),
  details: z.record(z.string(), z.unknown()),
  actor: z.enum(['student', 'staff', 'admin', 'system']),
  staff: z.string().nullable(),
  workstation: z.string().nullable(),
  hash: z.string(),
});
export type ActivityEntry = z.infer<typeof activity>;

const mail = z.strictObject({
  id: z.number().int(),
  request_id: requestId.nullable(),
  kind: z.enum(['approved', 'rejected', 'completed', 'reminder-unconfirmed', 'reminder-unclaimed', 'test']),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  state: z.enum(['queued', 'sending', 'sent', 'failed', 'cancelled']),
  attempts: z.number().int(),
  last_error: z.string().nullable(),
  created_at: instant,
  sent_at: instant.nullable(),
  next_attempt_at: instant.nullable(),
  /** When it may be sent again; null where it may be now. */
  resend_after: instant.nullable(),
});
export type Mail = z.infer<typeof mail>;
export const mailSchema = mail;

/**
 * What every change by staff carries: who acts, and the version it was based on.
 * A stale version answers CONFLICT with the fresh request in `details.request`.
 */
const change = z.strictObject({ id: requestId, staff_id: staffId, version: z.number().int().optional() });
const reason = filled(1000, 3);

const sort = z.enum(['created-desc', 'created-asc']);

const listInput = z.strictObject({
  status: status.optional(),
  q: text(200).optional(),
  printer: text(80).optional(),
  method: method.optional(),
  discipline: text(80).optional(),
  flag: flag.optional(),
  from: instant.optional(),
  to: instant.optional(),
  sort: sort.optional(),
  cursor: text(100).optional(),
  limit: z.number().int().min(1).max(200).optional(),
});
export type RequestQuery = z.infer<typeof listInput>;

/** The student's form. The file was uploaded before; `upload_id` names it. */
export const submission = z.strictObject({
  name: filled(100, 2),
  email: z.email('Write an e-mail address such as jane@example.edu.').max(254),
  discipline: filled(80),
  class_number: filled(40),
  method,
  color: filled(40),
  printer: filled(80),
  consent: z.literal(true, 'Please agree to the minimum charge.'),
  notes: text(2000).default(''),
  upload_id: filled(64),
});
export type Submission = z.input<typeof submission>;

const ticket = z.strictObject({ id: requestId, ticket: z.string(), status, tracking_url: z.string() });
export type Ticket = z.infer<typeof ticket>;

const approval = change.extend({
  /** The chosen authoritative file; left out, the current one stays. */
  file_id: z.number().int().optional(),
  printer: filled(80),
  material: filled(80),
  weight_g: z.number().positive().max(100_000),
  time_min: z.number().positive().max(100_000),
  own_material: z.boolean().optional(),
});

const post = (path: `/${string}`, summaryText: string) =>
  staff.route({ method: 'POST', path: `/requests/{id}${path}`, summary: summaryText });

export const requestsContract = {
  submit: anyone
    .route({ method: 'POST', path: '/requests', successStatus: 201, summary: 'Hand a model in' })
    .input(submission)
    .output(ticket),
  list: staff
    .route({ method: 'GET', path: '/requests', summary: 'A page of requests' })
    .input(listInput)
    .output(z.strictObject({ items: z.array(summary), next_cursor: z.string().nullable() })),
  counts: staff
    .route({ method: 'GET', path: '/requests/counts', summary: 'How many requests stand where' })
    .output(z.record(status, z.number().int())),
  get: staff
    .route({ method: 'GET', path: '/requests/{id}', summary: 'One request' })
    .input(z.strictObject({ id: requestId }))
    .output(detail),
  activity: staff
    .route({ method: 'GET', path: '/requests/{id}/activity', summary: 'What happened to a request' })
    .input(z.strictObject({ id: requestId }))
    .output(z.array(activity)),
  candidates: staff
    .route({ method: 'GET', path: '/requests/{id}/candidates', summary: 'Files that could become authoritative' })
    .input(z.strictObject({ id: requestId }))
    .output(z.array(file)),
  files: staff
    .route({ method: 'GET', path: '/requests/{id}/files', summary: 'Every file of a request' })
    .input(z.strictObject({ id: requestId }))
    .output(z.array(file)),
  mails: staff
    .route({ method: 'GET', path: '/requests/{id}/mails', summary: 'Mails of a request' })
    .input(z.strictObject({ id: requestId }))
    .output(z.array(mail)),

  approve: post('/approve', 'Approve and mail the price').input(approval).output(detail),
  approveInPerson: post('/approve-in-person', 'Approve; the student agreed at the desk').input(approval).output(detail),
  reject: post('/reject', 'Reject with reasons')
    .input(
      change.extend({
        reasons: z.array(filled(200)).min(1, 'Choose at least one reason.').max(12),
        note: text(2000).optional(),
      }),
    )
    .output(detail),
  confirm: post('/confirm', 'The student confirmed at the desk')
    .input(change.extend({ note: reason }))
    .output(detail),
  start: post('/start', 'Start printing')
    .input(change.extend({ printer: filled(80) }))
    .output(detail),
  fail: post('/fail', 'The print failed')
    .input(
      change.extend({
        fault: z.enum(['machine', 'material', 'operator', 'design']),
        reason,
        wasted_g: z.number().min(0).max(100_000),
        /** Only with fault "design": whether the reprint is charged: its price is then added. */
        charge_reprint: z.boolean().optional(),
      }),
    )
    .output(detail),
  complete: post('/complete', 'The print is done')
    .input(change.extend({ final_weight_g: z.number().positive().max(100_000).optional() }))
    .output(detail),
  pickUp: post('/pick-up', 'Paid and handed out')
    .input(
      change.extend({
        amount,
        method: z.enum(['cash', 'card', 'account', 'grant', 'waived']),
        reference: text(120).default(''),
        /** Needed where the amount differs from the price. */
        reason: text(1000).optional(),
      }),
    )
    .output(detail),
  revert: post('/revert', 'Take the last step back').input(change.extend({ reason })).output(detail),
  archive: admin
    .route({ method: 'POST', path: '/requests/{id}/archive', summary: 'Archive' })
    .input(change)
    .output(detail),
  override: admin
    .route({ method: 'POST', path: '/requests/{id}/override', summary: 'Put a request into any status' })
    .input(change.extend({ status, reason }))
    .output(detail),
  /** Deletes the files for good; the record stays as a tombstone. `confirm` repeats the ticket. */
  prune: admin
    .route({ method: 'POST', path: '/requests/{id}/prune', summary: 'Delete the files of an archived request' })
    .input(change.extend({ confirm: filled(20) }))
    .output(detail),
  /** Only while holding the lock; `confirm` repeats the ticket. */
  delete: staff
    .route({ method: 'DELETE', path: '/requests/{id}', summary: 'Delete a request', inputStructure: 'compact' })
    .input(change.extend({ confirm: filled(20) }))
    .output(done),

  /** The approval mail as the student will see it; changes nothing. */
  previewMail: post('/preview-mail', 'What the approval mail will say')
    .input(approval.omit({ staff_id: true, version: true }))
    .output(z.strictObject({ to: z.string(), subject: z.string(), text: z.string(), parts: priceParts })),
  review: post('/review', 'Mark as seen').input(change).output(detail),
  note: post('/notes', 'Add a staff note')
    .input(change.extend({ text: filled(2000) }))
    .output(detail),
  resendMail: post('/resend-mail', 'Send a mail again')
    .input(change.extend({ mail_id: z.number().int().optional() }))
    .output(mail),

  /** This workstation opened a file of the request in a slicer, or tried to; `detail` is the system's word on it. */
  opened: post('/opened', 'Record that a file was opened in a slicer')
    .input(
      z.strictObject({
        id: requestId,
        staff_id: staffId,
        file_id: z.number().int(),
        slicer: filled(80),
        outcome: launchOutcome,
        detail: text(80).default(''),
      }),
    )
    .output(done),

  /** Takes the request for five minutes; taking it again from the same workstation renews it. */
  lock: post('/lock', 'Take the lock')
    .input(z.strictObject({ id: requestId, staff_id: staffId }))
    .output(lock),
  renewLock: staff
    .route({ method: 'PUT', path: '/requests/{id}/lock', summary: 'Keep the lock' })
    .input(z.strictObject({ id: requestId, staff_id: staffId }))
    .output(lock),
  /** `force` breaks another workstation's lock; admins only, and recorded. */
  unlock: staff
    .route({ method: 'DELETE', path: '/requests/{id}/lock', summary: 'Give the lock back' })
    .input(z.strictObject({ id: requestId, staff_id: staffId, force: z.boolean().optional() }))
    .output(done),
};

const fit = z.strictObject({
  printer: z.string(),
  fits: z.boolean(),
  /** It fits once turned onto another side. */
  turned: z.boolean(),
});

const estimate = z.strictObject({
  weight_g: z.number(),
  time_min: z.number(),
  price: micros,
});

export const uploadsContract = {
  /** Reads a finished upload: facts, warnings, the printers it fits, and a rough estimate per printer. */
  inspect: anyone
    .route({ method: 'POST', path: '/uploads/{id}/inspect', summary: 'What is in an upload' })
    .input(z.strictObject({ id: filled(64) }))
    .output(
      z.strictObject({
        file_name: z.string(),
        size: z.number().int(),
        facts: modelFacts,
        fits: z.array(fit),
        /** By printer name; null where the volume isn't known. */
        estimates: z.record(z.string(), estimate.nullable()),
      }),
    ),
  discard: anyone
    .route({ method: 'DELETE', path: '/uploads/{id}', summary: 'Forget an upload' })
    .input(z.strictObject({ id: filled(64) }))
    .output(done),
};

export const activityContract = {
  /** Recomputes the whole hash chain; names the first entry that doesn't follow from the one before. */
  verify: admin
    .route({ method: 'GET', path: '/activity/verify', summary: 'Check the activity log' })
    .output(z.strictObject({ entries: z.number().int(), intact: z.boolean(), first_bad: z.number().int().nullable() })),
};

export const kioskContract = {
  /** Attended look-up at the kiosk: by ticket and the e-mail address it was handed in with. */
  find: workstation
    .route({ method: 'POST', path: '/track/find', summary: 'Find a tracking page' })
    .input(z.strictObject({ ticket: filled(20), email: filled(254) }))
    .output(z.strictObject({ code: z.string() })),
};
