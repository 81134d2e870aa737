import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** Everything of an entry that its hash answers for. `details` is the stored JSON text. */
export interface ChainFields {
  readonly id: number;
  readonly request_id: number | null;
  readonly at: number;
  readonly type: string;
  readonly details: string;
  readonly actor: string;
  readonly staff_id: number | null;
  readonly staff_name: string | null;
  readonly workstation_id: number | null;
  readonly workstation_name: string | null;
}

/** SHA-256 over the hash before and the entry's fields, hex. The first entry follows the empty hash. */
export function chainHash(previous: string, fields: ChainFields): string {
  const { id, request_id, at, type, details, actor, staff_id, staff_name, workstation_id, workstation_name } = fields;
  const covered = { id, request_id, at, type, details, actor, staff_id, staff_name, workstation_id, workstation_name };
  return createHash('sha256').update(previous).update('\n').update(canonicalJson(covered)).digest('hex');
}
