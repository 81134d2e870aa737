import { type Kysely, sql } from 'kysely';

/** What audits found, and how backups went. Never edited after release. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE audits (
    id INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, ended_at INTEGER,
    state TEXT NOT NULL CHECK (state IN ('running','done','cancelled','failed')),
    requests INTEGER NOT NULL DEFAULT 0, files INTEGER NOT NULL DEFAULT 0, error TEXT, staff TEXT) STRICT`,
  `CREATE TABLE audit_findings (
    id INTEGER PRIMARY KEY, audit_id INTEGER NOT NULL REFERENCES audits (id), class TEXT NOT NULL, path TEXT NOT NULL,
    request_id INTEGER, file_id INTEGER, sentence TEXT NOT NULL, resolutions TEXT NOT NULL, found_at INTEGER NOT NULL,
    resolved_at INTEGER) STRICT`,
  'CREATE INDEX audit_findings_open ON audit_findings (audit_id, class, id) WHERE resolved_at IS NULL',
  `CREATE TABLE backup_runs (
    id INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done','failed')), folder TEXT NOT NULL, name TEXT,
    copied_files INTEGER NOT NULL, copied_bytes INTEGER NOT NULL, error TEXT) STRICT`,
];
