import type { Clock } from '#main/platform/clock.ts';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { Row } from '#main/platform/database/schema.ts';
import type { ActivityEntry } from '#shared/contract/requests.contract.ts';
import type { ActorKind } from '#shared/domain/request.machine.ts';
import { append, entriesOfRequest, readHead } from './activity.repository.ts';
import type { Activity, ActivityRecord } from './activity.types.ts';
import { canonicalJson } from './canonical-json.ts';
import { chainHash } from './chain.ts';
import { verifyChain } from './verify.ts';

/** The log of everything that happened: append-only, each entry carrying the hash of the one before. */
export function createActivity(deps: { db: Db; clock: Clock }): Activity {
  const { db, clock } = deps;
  return {
    async record(trx: Trx, entry: ActivityRecord) {
      const head = await readHead(trx);
      const fields = {
        id: head.entries + 1,
        request_id: entry.requestId,
        at: clock(),
        type: entry.type,
        details: canonicalJson(entry.details),
        actor: entry.actor.kind,
        staff_id: entry.actor.staff?.id ?? null,
        staff_name: entry.actor.staff?.name ?? null,
        workstation_id: entry.actor.workstation?.id ?? null,
        workstation_name: entry.actor.workstation?.name ?? null,
      };
      await append(trx, { ...fields, previous: head.hash, hash: chainHash(head.hash, fields) });
    },
    async replay(trx, entries) {
      for (const entry of entries) {
        const head = await readHead(trx);
        const fields = {
          id: head.entries + 1,
          request_id: entry.request_id,
          at: entry.at,
          type: entry.type,
          details: canonicalJson(entry.details),
          actor: entry.actor,
          staff_id: null,
          staff_name: entry.staff,
          workstation_id: null,
          workstation_name: entry.workstation,
        };
        await append(trx, { ...fields, previous: head.hash, hash: chainHash(head.hash, fields) });
      }
    },
    async ofRequest(requestId) {
      return (await entriesOfRequest(db, requestId)).map(toEntry);
    },
    verify: () => verifyChain(db),
  };
}

function toEntry(row: Row<'activity'>): ActivityEntry {
  return {
    id: row.id,
    request_id: row.request_id,
    at: row.at,
    type: row.type,
    details: JSON.parse(row.details) as Record<string, unknown>,
    actor: row.actor as ActorKind,
    staff: row.staff_name,
    workstation: row.workstation_name,
    hash: row.hash,
  };
}
