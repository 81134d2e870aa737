import type { Generated, Insertable, Selectable, Updateable } from 'kysely';

/*
 * The tables as TypeScript sees them; the migrations create them. Times are UTC milliseconds, money integer
 * micro-dollars, weights milligrams, durations milliseconds, booleans 0 or 1, paths relative to the storage root.
 */

type Flag = 0 | 1;

export interface RequestsTable {
  id: Generated<number>;
  /** Raised by every change; a caller's version must be this one. */
  version: Generated<number>;
  status: string;
  status_since: number;
  created_at: number;
  updated_at: number;
  name: string;
  email: string;
  discipline: string;
  class_number: string;
  method: string;
  color: string;
  printer: string;
  notes: string;
  /** Unguessable; the address of the tracking page. */
  tracking_code: string;
  /** SHA-256 of the upload, hex. */
  upload_sha256: string;
  file_id: number | null;
  original_id: number | null;
  /** Of the authoritative file, for the board and the search. */
  file_name: string;
  file_kind: string;
  material: string | null;
  weight_mg: number | null;
  time_ms: number | null;
  final_weight_mg: number | null;
  price: number | null;
  /** JSON of PriceParts, or null before approval. */
  price_parts: string | null;
  /** JSON array of strings. */
  reject_reasons: string | null;
  thumbnail: Generated<Flag>;
  reviewed: Generated<Flag>;
  fits: Generated<Flag>;
  duplicate: Generated<Flag>;
  confirmation_id: number | null;
  /** Of the pending confirmation, for the flag on the board. */
  confirm_by: number | null;
  /** When the print was last completed; null until then. */
  completed_at: number | null;
  /** When a reminder was sent in the current status. */
  reminded_at: number | null;
  removed: string | null;
}

export interface RequestFilesTable {
  id: Generated<number>;
  request_id: number;
  /** `authoritative`, `original` or `candidate`. */
  role: string;
  name: string;
  path: string;
  kind: string;
  size: number;
  sha256: string;
  modified_at: number;
  state: string;
  source: string;
  model: string | null;
  sliced: string | null;
  created_at: number;
}

export interface StorageDueTable {
  id: Generated<number>;
  request_id: number;
  /** `metadata`: write the request's metadata file at `path`; `remove`: delete the file at `path`. */
  task: string;
  path: string;
}

export interface StaffNotesTable {
  id: Generated<number>;
  request_id: number;
  at: number;
  staff_id: number;
  text: string;
}

export interface PaymentsTable {
  id: Generated<number>;
  request_id: number;
  at: number;
  amount: number;
  method: string;
  reference: string;
  reason: string;
  /** The payment that this row takes back. */
  reverses: number | null;
  staff_id: number;
}

export interface ConfirmationsTable {
  id: Generated<number>;
  request_id: number;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  outcome: string | null;
  voided_at: number | null;
  resent_at: number | null;
}

export interface RequestLocksTable {
  request_id: number;
  workstation_id: number;
  staff_id: number;
  expires_at: number;
}

export interface RequestCountsTable {
  status: string;
  n: number;
}

export interface ActivityTable {
  id: Generated<number>;
  request_id: number | null;
  at: number;
  type: string;
  details: string;
  actor: string;
  staff_id: number | null;
  staff_name: string | null;
  workstation_id: number | null;
  workstation_name: string | null;
  previous: string;
  hash: string;
}

export interface ActivityHeadTable {
  id: number;
  entries: number;
  hash: string;
}

export interface FileMovesTable {
  id: Generated<number>;
  request_id: number | null;
  from_path: string;
  to_path: string;
  size: number;
  sha256: string;
  /** `intended`, `committed`; a finished or abandoned move has no row. */
  state: string;
  /** The target was there before, with the same content, so taking the move back leaves it alone. */
  existed: Generated<Flag>;
  created_at: number;
}

export interface UploadsTable {
  id: string;
  path: string;
  name: string;
  size: number;
  created_at: number;
  address: string;
  /** JSON of ModelFacts once read. */
  facts: string | null;
  sha256: string | null;
}

export interface MailsTable {
  id: Generated<number>;
  request_id: number | null;
  kind: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  state: string;
  attempts: Generated<number>;
  last_error: string | null;
  message_id: string;
  created_at: number;
  sent_at: number | null;
  next_attempt_at: number | null;
}

export interface StaffTable {
  id: Generated<number>;
  name: string;
  admin: Flag;
  active: Generated<Flag>;
  created_at: number;
}

export interface WorkstationsTable {
  id: Generated<number>;
  name: string;
  seat: string;
  password_hash: string;
  active: Generated<Flag>;
  built_in: Generated<Flag>;
  created_at: number;
  last_seen_at: number | null;
}

export interface SessionsTable {
  id: string;
  workstation_id: number;
  created_at: number;
  expires_at: number;
  admin_until: number | null;
  admin_staff_id: number | null;
  revoked_at: number | null;
}

export interface SettingsTable {
  id: Generated<number>;
  section: string;
  version: number;
  /** Version of the section's shape, for upgrades. */
  shape: number;
  value: string;
  changed_by: string | null;
  changed_at: number;
}

export interface SecretsTable {
  name: string;
  /** Encrypted by platform/secrets. */
  value: string;
}

export interface ThrottleTable {
  /** What is counted and for whom, e.g. `submit:203.0.113.7`. */
  key: string;
  at: number;
}

export interface IdempotencyTable {
  key: string;
  procedure: string;
  caller: string;
  /** SHA-256 of the input. */
  input: string;
  /** JSON; null while the first call is still running. */
  answer: string | null;
  created_at: number;
}

export interface JobsTable {
  id: Generated<number>;
  kind: string;
  payload: string;
  /** A second job with the same key is not stored while the first one waits. */
  key: string | null;
  state: string;
  attempts: Generated<number>;
  run_at: number;
  last_error: string | null;
  created_at: number;
}

export interface KeepTable {
  /** Small facts of the installation: root id, signing key id, schedule marks. */
  key: string;
  value: string;
}

export interface AuditsTable {
  id: Generated<number>;
  started_at: number;
  ended_at: number | null;
  state: string;
  requests: Generated<number>;
  files: Generated<number>;
  error: string | null;
  staff: string | null;
}

export interface AuditFindingsTable {
  id: Generated<number>;
  audit_id: number;
  class: string;
  path: string;
  request_id: number | null;
  file_id: number | null;
  sentence: string;
  /** JSON array of what may be done about it. */
  resolutions: string;
  found_at: number;
  resolved_at: number | null;
}

export interface BackupRunsTable {
  id: Generated<number>;
  started_at: number;
  ended_at: number;
  state: string;
  folder: string;
  name: string | null;
  copied_files: number;
  copied_bytes: number;
  error: string | null;
}

export interface Database {
  audits: AuditsTable;
  audit_findings: AuditFindingsTable;
  backup_runs: BackupRunsTable;
  requests: RequestsTable;
  request_files: RequestFilesTable;
  storage_due: StorageDueTable;
  staff_notes: StaffNotesTable;
  payments: PaymentsTable;
  confirmations: ConfirmationsTable;
  request_locks: RequestLocksTable;
  request_counts: RequestCountsTable;
  activity: ActivityTable;
  activity_head: ActivityHeadTable;
  file_moves: FileMovesTable;
  uploads: UploadsTable;
  mails: MailsTable;
  staff: StaffTable;
  workstations: WorkstationsTable;
  sessions: SessionsTable;
  settings: SettingsTable;
  secrets: SecretsTable;
  throttle: ThrottleTable;
  idempotency: IdempotencyTable;
  jobs: JobsTable;
  keep: KeepTable;
}

export type Row<T extends keyof Database> = Selectable<Database[T]>;
export type NewRow<T extends keyof Database> = Insertable<Database[T]>;
export type RowPatch<T extends keyof Database> = Updateable<Database[T]>;
