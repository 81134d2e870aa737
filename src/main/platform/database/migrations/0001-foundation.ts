import { type Kysely, sql } from 'kysely';

/** Requests, files, people, mail, settings, jobs: the tables of the main job. Never edited after release. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE staff (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, admin INTEGER NOT NULL CHECK (admin IN (0,1)),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0,1)), created_at INTEGER NOT NULL) STRICT`,
  'CREATE UNIQUE INDEX staff_name ON staff (name COLLATE NOCASE) WHERE active = 1',
  `CREATE TABLE workstations (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, seat TEXT NOT NULL CHECK (seat IN ('kiosk','staff')),
    password_hash TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1, built_in INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL, last_seen_at INTEGER) STRICT`,
  'CREATE UNIQUE INDEX workstations_name ON workstations (name COLLATE NOCASE)',
  `CREATE TABLE sessions (
    id TEXT PRIMARY KEY, workstation_id INTEGER NOT NULL REFERENCES workstations (id), created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL, admin_until INTEGER, admin_staff_id INTEGER REFERENCES staff (id),
    revoked_at INTEGER) STRICT`,
  'CREATE INDEX sessions_workstation ON sessions (workstation_id)',
  `CREATE TABLE settings (
    id INTEGER PRIMARY KEY, section TEXT NOT NULL, version INTEGER NOT NULL, shape INTEGER NOT NULL,
    value TEXT NOT NULL, changed_by TEXT, changed_at INTEGER NOT NULL, UNIQUE (section, version)) STRICT`,
  'CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE TABLE keep (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE TABLE throttle (key TEXT NOT NULL, at INTEGER NOT NULL) STRICT',
  'CREATE INDEX throttle_key ON throttle (key, at)',
  `CREATE TABLE idempotency (
    key TEXT NOT NULL, procedure TEXT NOT NULL, caller TEXT NOT NULL, input TEXT NOT NULL, answer TEXT,
    created_at INTEGER NOT NULL, PRIMARY KEY (key, procedure, caller)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE jobs (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, key TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting','running','failed')), attempts INTEGER NOT NULL DEFAULT 0,
    run_at INTEGER NOT NULL, last_error TEXT, created_at INTEGER NOT NULL) STRICT`,
  'CREATE INDEX jobs_due ON jobs (state, run_at)',
  "CREATE UNIQUE INDEX jobs_key ON jobs (key) WHERE key IS NOT NULL AND state = 'waiting'",

  `CREATE TABLE requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL DEFAULT 1,
    status TEXT NOT NULL CHECK (status IN
      ('Uploaded','Pending','Rejected','ReadyToPrint','Printing','Completed','PaidPickedUp','Archived')),
    status_since INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    name TEXT NOT NULL, email TEXT NOT NULL, discipline TEXT NOT NULL, class_number TEXT NOT NULL,
    method TEXT NOT NULL, color TEXT NOT NULL, printer TEXT NOT NULL, notes TEXT NOT NULL,
    tracking_code TEXT NOT NULL UNIQUE, upload_sha256 TEXT NOT NULL, file_id INTEGER, original_id INTEGER,
    file_name TEXT NOT NULL, file_kind TEXT NOT NULL, material TEXT, weight_mg INTEGER, time_ms INTEGER,
    final_weight_mg INTEGER, price INTEGER, price_parts TEXT, reject_reasons TEXT,
    thumbnail INTEGER NOT NULL DEFAULT 0, reviewed INTEGER NOT NULL DEFAULT 0, fits INTEGER NOT NULL DEFAULT 1,
    duplicate INTEGER NOT NULL DEFAULT 0, confirmation_id INTEGER, confirm_by INTEGER,
    completed_at INTEGER, reminded_at INTEGER, removed TEXT CHECK (removed IN ('deleted','pruned'))) STRICT`,
  // The board reads one status at a time, newest first; ties by id. Tombstones are not on the board.
  'CREATE INDEX requests_board ON requests (status, created_at DESC, id DESC) WHERE removed IS NULL',
  'CREATE INDEX requests_newest ON requests (created_at DESC, id DESC) WHERE removed IS NULL',
  'CREATE INDEX requests_same_bytes ON requests (upload_sha256)',
  // A filter with few matches must not walk a million rows; the status at the end is judged without reading the row.
  'CREATE INDEX requests_printer ON requests (printer, created_at DESC, id DESC, status) WHERE removed IS NULL',
  'CREATE INDEX requests_discipline ON requests (discipline, created_at DESC, id DESC, status) WHERE removed IS NULL',
  'CREATE INDEX requests_new ON requests (created_at DESC, id DESC, status) WHERE removed IS NULL AND reviewed = 0',
  'CREATE INDEX requests_unfit ON requests (created_at DESC, id DESC, status) WHERE removed IS NULL AND fits = 0',
  'CREATE INDEX requests_twice ON requests (created_at DESC, id DESC, status) WHERE removed IS NULL AND duplicate = 1',
  'CREATE INDEX requests_name ON requests (name COLLATE NOCASE, id DESC, status) WHERE removed IS NULL',
  'CREATE INDEX requests_completed ON requests (completed_at) WHERE completed_at IS NOT NULL',

  `CREATE TABLE request_files (
    id INTEGER PRIMARY KEY, request_id INTEGER NOT NULL REFERENCES requests (id),
    role TEXT NOT NULL CHECK (role IN ('authoritative','original','candidate')), name TEXT NOT NULL,
    path TEXT NOT NULL, kind TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
    modified_at INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('writing','complete','gone')),
    source TEXT NOT NULL, model TEXT, sliced TEXT, created_at INTEGER NOT NULL) STRICT`,
  'CREATE INDEX request_files_request ON request_files (request_id)',
  'CREATE INDEX request_files_path ON request_files (path)',
  // What is left to do in the storage after a change: written in its transaction, so that a crash loses nothing.
  `CREATE TABLE storage_due (
    id INTEGER PRIMARY KEY, request_id INTEGER NOT NULL REFERENCES requests (id),
    task TEXT NOT NULL CHECK (task IN ('metadata','remove')), path TEXT NOT NULL) STRICT`,
  'CREATE INDEX storage_due_request ON storage_due (request_id)',
  `CREATE TABLE staff_notes (
    id INTEGER PRIMARY KEY, request_id INTEGER NOT NULL REFERENCES requests (id), at INTEGER NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id), text TEXT NOT NULL) STRICT`,
  'CREATE INDEX staff_notes_request ON staff_notes (request_id)',
  `CREATE TABLE payments (
    id INTEGER PRIMARY KEY, request_id INTEGER NOT NULL REFERENCES requests (id), at INTEGER NOT NULL,
    amount INTEGER NOT NULL, method TEXT NOT NULL, reference TEXT NOT NULL, reason TEXT NOT NULL,
    reverses INTEGER REFERENCES payments (id), staff_id INTEGER NOT NULL REFERENCES staff (id)) STRICT`,
  'CREATE INDEX payments_request ON payments (request_id)',
  `CREATE TABLE confirmations (
    id INTEGER PRIMARY KEY, request_id INTEGER NOT NULL REFERENCES requests (id), created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL, used_at INTEGER, outcome TEXT, voided_at INTEGER, resent_at INTEGER) STRICT`,
  'CREATE INDEX confirmations_request ON confirmations (request_id)',
  `CREATE TABLE request_locks (
    request_id INTEGER PRIMARY KEY REFERENCES requests (id),
    workstation_id INTEGER NOT NULL REFERENCES workstations (id),
    staff_id INTEGER NOT NULL REFERENCES staff (id), expires_at INTEGER NOT NULL) STRICT`,

  // Counting rows by status costs 28 ms at a million rows; counters kept by triggers cost nothing to read.
  'CREATE TABLE request_counts (status TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  `CREATE TRIGGER requests_count_insert AFTER INSERT ON requests WHEN NEW.removed IS NULL BEGIN
    INSERT INTO request_counts VALUES (NEW.status, 1) ON CONFLICT (status) DO UPDATE SET n = n + 1; END`,
  `CREATE TRIGGER requests_count_update AFTER UPDATE OF status, removed ON requests
    WHEN OLD.status <> NEW.status OR OLD.removed IS NOT NEW.removed BEGIN
    UPDATE request_counts SET n = n - 1 WHERE status = OLD.status AND OLD.removed IS NULL;
    INSERT INTO request_counts SELECT NEW.status, 1 WHERE NEW.removed IS NULL
      ON CONFLICT (status) DO UPDATE SET n = n + 1; END`,
  "CREATE TRIGGER requests_never_deleted BEFORE DELETE ON requests BEGIN SELECT RAISE(ABORT, 'requests are never deleted'); END",

  `CREATE VIRTUAL TABLE request_search USING fts5 (
    name, email, class_number, file_name, content='requests', content_rowid='id', tokenize='trigram', detail='full')`,
  `CREATE TRIGGER request_search_insert AFTER INSERT ON requests BEGIN
    INSERT INTO request_search (rowid, name, email, class_number, file_name)
    VALUES (NEW.id, NEW.name, NEW.email, NEW.class_number, NEW.file_name); END`,
  `CREATE TRIGGER request_search_update AFTER UPDATE OF name, email, class_number, file_name ON requests
    WHEN OLD.name <> NEW.name OR OLD.email <> NEW.email OR OLD.class_number <> NEW.class_number
      OR OLD.file_name <> NEW.file_name BEGIN
    INSERT INTO request_search (request_search, rowid, name, email, class_number, file_name)
    VALUES ('delete', OLD.id, OLD.name, OLD.email, OLD.class_number, OLD.file_name);
    INSERT INTO request_search (rowid, name, email, class_number, file_name)
    VALUES (NEW.id, NEW.name, NEW.email, NEW.class_number, NEW.file_name); END`,

  `CREATE TABLE file_moves (
    id INTEGER PRIMARY KEY, request_id INTEGER, from_path TEXT NOT NULL, to_path TEXT NOT NULL,
    size INTEGER NOT NULL, sha256 TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('intended','committed')),
    existed INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE uploads (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, created_at INTEGER NOT NULL,
    address TEXT NOT NULL, facts TEXT, sha256 TEXT) STRICT`,
  `CREATE TABLE mails (
    id INTEGER PRIMARY KEY, request_id INTEGER REFERENCES requests (id), kind TEXT NOT NULL, recipient TEXT NOT NULL,
    subject TEXT NOT NULL, text TEXT NOT NULL, html TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued','sending','sent','failed','cancelled')),
    attempts INTEGER NOT NULL DEFAULT 0, last_error TEXT, message_id TEXT NOT NULL, created_at INTEGER NOT NULL,
    sent_at INTEGER, next_attempt_at INTEGER) STRICT`,
  'CREATE INDEX mails_due ON mails (state, next_attempt_at)',
  'CREATE INDEX mails_request ON mails (request_id)',

  // Append-only, whoever holds the connection: the database itself refuses.
  `CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT, request_id INTEGER, at INTEGER NOT NULL, type TEXT NOT NULL,
    details TEXT NOT NULL, actor TEXT NOT NULL, staff_id INTEGER, staff_name TEXT, workstation_id INTEGER,
    workstation_name TEXT, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
  'CREATE INDEX activity_request ON activity (request_id, id)',
  `CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity BEGIN
    SELECT RAISE(ABORT, 'the activity log is append-only'); END`,
  `CREATE TRIGGER activity_no_delete BEFORE DELETE ON activity BEGIN
    SELECT RAISE(ABORT, 'the activity log is append-only'); END`,
  // How many entries there are and the last hash, so that a cut-off tail is found too.
  'CREATE TABLE activity_head (id INTEGER PRIMARY KEY CHECK (id = 1), entries INTEGER NOT NULL, hash TEXT NOT NULL) STRICT',
  "INSERT INTO activity_head VALUES (1, 0, '')",
];
