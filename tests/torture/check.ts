import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTemporaryName, metadataPath, storageFolders } from '#shared/domain/storage-layout.ts';
import type { RunningHost } from './lab.ts';

/** Where to look: the storage and the database, past the host that runs on them. */
export interface Place {
  readonly root: string;
  rows<T>(sql: string, ...values: unknown[]): T[];
}

interface RequestRow {
  readonly id: number;
  readonly status: string;
  readonly version: number;
  readonly file_name: string;
  readonly file_id: number;
  readonly price: number | null;
  readonly thumbnail: number;
  readonly removed: string | null;
}
interface FileRow {
  readonly id: number;
  readonly request_id: number;
  readonly role: string;
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly state: string;
}
interface Metadata {
  readonly request: RequestRow;
  readonly files: { readonly path: string; readonly sha256: string; readonly role: string }[];
  readonly payments: unknown[];
  readonly activity_ids: number[];
}

/** What doesn't agree between database and storage, as sentences; empty where all is well. Only of a host at rest. */
export function findings(place: Place): string[] {
  const requests = place.rows<RequestRow>('SELECT * FROM requests');
  const files = place.rows<FileRow>('SELECT * FROM request_files');
  return [
    ...openMoves(place),
    ...requests.flatMap((row) =>
      ofRequest(
        place,
        row,
        files.filter((file) => file.request_id === row.id),
      ),
    ),
    ...unexplained(place, requests, files),
    ...ownLeftovers(place),
    ...histories(place, requests),
    ...wrongCounts(place),
  ];
}

const openMoves = (place: Place) =>
  place
    .rows<{ id: number; from_path: string }>('SELECT id, from_path FROM file_moves')
    .map((move) => `move ${move.id} of ${move.from_path} is still open`);

function ofRequest({ root, rows }: Place, row: RequestRow, files: readonly FileRow[]): string[] {
  if (row.removed !== null) return [];
  const found: string[] = [];
  const main = files.find((file) => file.id === row.file_id);
  const place = `${row.status}/${row.file_name}`;
  if (main?.path !== place || main.role !== 'authoritative') found.push(`#${row.id}: ${main?.path} isn't ${place}`);
  for (const file of files.filter(({ state }) => state === 'complete')) {
    const path = join(root, file.path);
    if (!existsSync(path)) found.push(`#${row.id}: LOST ${file.path}`);
    else {
      const content = readFileSync(path);
      const sha256 = createHash('sha256').update(content).digest('hex');
      if (sha256 !== file.sha256 || content.length !== file.size) found.push(`#${row.id}: ${file.path} has changed`);
    }
  }
  if (row.thumbnail === 1 && !existsSync(join(root, `Thumbnails/${row.id}.png`)))
    found.push(`#${row.id}: no thumbnail`);
  const written = join(root, metadataPath(place));
  if (!existsSync(written)) return [...found, `#${row.id}: no metadata`];
  const metadata = JSON.parse(readFileSync(written, 'utf8')) as Metadata;
  const agree = (what: string, there: unknown, here: unknown) => {
    if (JSON.stringify(there) !== JSON.stringify(here))
      found.push(`#${row.id}: metadata says ${what} ${JSON.stringify(there)}, the database ${JSON.stringify(here)}`);
  };
  const { status, version, file_name, price } = metadata.request;
  agree('request', [status, version, file_name, price], [row.status, row.version, row.file_name, row.price]);
  const listed = (list: readonly { path: string; sha256: string; role: string }[]) =>
    list.map((file) => [file.path, file.sha256, file.role]).sort();
  agree('files', listed(metadata.files), listed(files));
  agree('payments', metadata.payments.length, rows('SELECT 1 FROM payments WHERE request_id = ?', row.id).length);
  return found;
}

/** Files in the storage that no record explains. */
function unexplained({ root, rows }: Place, requests: readonly RequestRow[], files: readonly FileRow[]): string[] {
  const kept = requests.filter((row) => row.removed === null);
  const alive = new Set(kept.map((row) => row.id));
  const known = new Set([
    ...files.filter((file) => alive.has(file.request_id)).map((file) => file.path),
    ...kept.map((row) => metadataPath(`${row.status}/${row.file_name}`)),
    ...kept.map((row) => `Thumbnails/${row.id}.png`),
    ...rows<{ path: string }>('SELECT path FROM uploads').map((upload) => upload.path),
  ]);
  const names = new Set(files.map((file) => file.path.slice(file.path.lastIndexOf('/') + 1)));
  // What a slicer left and nobody has looked at yet; a copy of a file that is known is something else.
  const isNews = (path: string) => path.endsWith('.gcode') && !names.has(path.slice(path.lastIndexOf('/') + 1));
  return storageFolders
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => !known.has(path) && !isNews(path))
    .map((path) => `${path} belongs to nobody`);
}

const ownNames = new Set(['root.json', 'holder.json', 'lease.lock', 'uploads']);

function ownLeftovers({ root, rows }: Place): string[] {
  const own = readdirSync(join(root, '.platen')).filter((name) => !ownNames.has(name) || isTemporaryName(name));
  const known = new Set(rows<{ id: string }>('SELECT id FROM uploads').map(({ id }) => id));
  const growing = readdirSync(join(root, '.platen/uploads')).filter((name) => !known.has(name.replace(/\.json$/, '')));
  return [...own, ...growing].map((name) => `.platen: ${name} was left over`);
}

/** The log of each request is one unbroken way to where it stands, each step of it once. */
function histories({ rows }: Place, requests: readonly RequestRow[]): string[] {
  const entries = rows<{ request_id: number; type: string; details: string }>(
    'SELECT request_id, type, details FROM activity WHERE request_id IS NOT NULL ORDER BY id',
  );
  const found: string[] = [];
  const standing = new Map<number, string>();
  for (const { request_id, type, details } of entries) {
    const { from, to } = JSON.parse(details) as { from?: string; to?: string };
    const before = standing.get(request_id);
    if (type === 'submit') {
      if (before !== undefined) found.push(`#${request_id}: DUPLICATED hand-in`);
      standing.set(request_id, 'Uploaded');
    } else if (to !== undefined) {
      if (from !== before)
        found.push(`#${request_id}: DUPLICATED or missing step before ${type}: ${before}, not ${from}`);
      standing.set(request_id, to);
    }
  }
  for (const row of requests) {
    if (standing.get(row.id) !== row.status)
      found.push(`#${row.id}: the log ends at ${standing.get(row.id)}, not ${row.status}`);
  }
  return found;
}

function wrongCounts({ rows }: Place): string[] {
  const counted = (sql: string) => JSON.stringify(rows<{ status: string; n: number }>(sql));
  const kept = counted('SELECT status, n FROM request_counts WHERE n > 0 ORDER BY status');
  const real = counted(
    'SELECT status, count(*) AS n FROM requests WHERE removed IS NULL GROUP BY status ORDER BY status',
  );
  return kept === real ? [] : [`the board counts ${kept}, there are ${real}`];
}

/** Whether each entry of the activity log follows from the one before. */
export async function chainFindings(host: RunningHost): Promise<string[]> {
  const { status, body } = await host.client.get<{ intact: boolean }>('/api/activity/verify');
  return status === 200 && body.intact ? [] : [`the chain of the activity log is broken: ${JSON.stringify(body)}`];
}

/** Of the mails: each change wrote its one, each reached the server at most once, and every one that counts as sent. */
export function mailFindings(place: Place, received: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const messageId of received) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  const mails = place.rows<{ id: number; message_id: string; state: string }>(
    'SELECT id, message_id, state FROM mails',
  );
  const found = mails.flatMap(({ id, message_id, state }) => {
    const n = times.get(message_id) ?? 0;
    if (n > 1) return [`DUPLICATED mail ${id} arrived ${n} times`];
    if (state === 'sent' && n === 0) return [`LOST mail ${id} counts as sent and never arrived`];
    return state === 'queued' || state === 'sending' ? [`mail ${id} is still ${state}`] : [];
  });
  return [...found, ...unequalMails(place)];
}

function unequalMails({ rows }: Place): string[] {
  const pairs = [
    ['approve', 'approved'],
    ['complete', 'completed'],
    ['reject', 'rejected'],
  ] as const;
  return pairs.flatMap(([type, kind]) =>
    rows<{ id: number; steps: number; mails: number }>(
      `SELECT r.id, (SELECT count(*) FROM activity a WHERE a.request_id = r.id AND a.type = ?) AS steps,
        (SELECT count(*) FROM mails m WHERE m.request_id = r.id AND m.kind = ?) AS mails
        FROM requests r WHERE steps <> mails`,
      type,
      kind,
    ).map(
      ({ id, steps, mails }) => `#${id}: ${mails > steps ? 'DUPLICATED' : 'LOST'} mail ${kind}: ${mails} for ${steps}`,
    ),
  );
}
