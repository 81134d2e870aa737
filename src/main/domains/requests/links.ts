import { randomInt } from 'node:crypto';
import type { RequestsContext } from './requests.types.ts';

export const linkPurpose = 'confirm';
const hourMs = 3_600_000;
/** Ids are drawn, not counted: the link is signed before the transaction that stores it. */
const idLimit = 2 ** 47;

export interface Link {
  readonly id: number;
  readonly url: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

const confirmUrl = (room: RequestsContext, token: string): string => `${room.publicUrl()}/confirm/${token}`;

/** A fresh signed link, valid as long as the settings say. It counts once its confirmation is stored. */
export async function newLink(room: RequestsContext): Promise<Link> {
  const createdAt = room.clock();
  const expiresAt = createdAt + room.settings.get('confirmation').link_hours * hourMs;
  return linkFor(room, { id: randomInt(1, idLimit), createdAt, expiresAt });
}

/** The link of a stored confirmation once more. */
export async function linkFor(
  room: RequestsContext,
  confirmation: { id: number; createdAt: number; expiresAt: number },
): Promise<Link> {
  const claims = { purpose: linkPurpose, subject: String(confirmation.id) };
  return {
    ...confirmation,
    url: confirmUrl(room, await room.accounts.links.sign(claims, confirmation.expiresAt)),
  };
}

export const confirmationRow = (requestId: number, link: Link) => ({
  id: link.id,
  request_id: requestId,
  created_at: link.createdAt,
  expires_at: link.expiresAt,
});
