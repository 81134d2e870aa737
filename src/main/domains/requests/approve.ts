import type { PriceParts } from '#shared/contract/common.ts';
import { milligrams, milliseconds } from '#shared/domain/decimal.ts';
import { insertConfirmation } from './confirmations.repository.ts';
import { confirmationRow, newLink } from './links.ts';
import { priceNotice } from './notices.ts';
import { priceNow } from './pricing.ts';
import { invalid, notFound } from './refusals.ts';
import { findRequest } from './request.repository.ts';
import type { Change, RequestRow, RequestsContext } from './requests.types.ts';
import { transition } from './transition.ts';

/** What staff decided on approving. Grams and minutes. */
export interface Decision {
  readonly file_id?: number | undefined;
  readonly printer: string;
  readonly material: string;
  readonly weight_g: number;
  readonly time_min: number;
  readonly own_material?: boolean | undefined;
}

/** Approves: fixes the authoritative file, the price and its rates, and mails the student a link to agree. */
export async function approve(room: RequestsContext, change: Change, decision: Decision): Promise<RequestRow> {
  const link = await newLink(room);
  return transition(room, { ...change, action: 'approve' }, async (row) => {
    const parts = judgePrice(room, row, decision);
    const patch = { ...approvalPatch(decision, parts), confirmation_id: link.id, confirm_by: link.expiresAt };
    return {
      patch,
      chosen: decision.file_id,
      details: approvalDetails(decision, parts),
      mail: true,
      within: async (trx) => {
        await insertConfirmation(trx, confirmationRow(row.id, link));
        const offer = { price: parts, printer: decision.printer, material: decision.material };
        const notice = { ...offer, confirmUrl: link.url, expiresAt: link.expiresAt };
        await room.outbox.queue(trx, priceNotice(room, row, 'approved', notice));
      },
    };
  });
}

/** Approves where the student stands at the desk and agrees: ready to print, no mail. */
export async function approveInPerson(room: RequestsContext, change: Change, decision: Decision): Promise<RequestRow> {
  return transition(room, { ...change, action: 'approve-in-person' }, async (row) => {
    const parts = judgePrice(room, row, decision);
    return {
      patch: { ...approvalPatch(decision, parts), confirmation_id: null, confirm_by: null },
      chosen: decision.file_id,
      details: { ...approvalDetails(decision, parts), agreed: 'at the desk' },
    };
  });
}

/** The approval mail as the student would get it; the link in it leads nowhere. */
export async function previewApproval(room: RequestsContext, id: number, decision: Decision) {
  const row = await findRequest(room.db, id);
  if (!row) throw notFound(id);
  const parts = judgePrice(room, row, decision);
  const expiresAt = room.clock() + room.settings.get('confirmation').link_hours * 3_600_000;
  const confirmUrl = `${room.publicUrl()}/confirm/…`;
  const offer = { price: parts, printer: decision.printer, material: decision.material, confirmUrl, expiresAt };
  const { subject, text } = room.outbox.preview(priceNotice(room, row, 'approved', offer));
  return { to: row.email, subject, text, parts };
}

function judgePrice(room: RequestsContext, row: RequestRow, decision: Decision): PriceParts {
  const { printers, materials } = room.settings.get('printers');
  if (milligrams(decision.weight_g) === 0) throw invalid('weight_g', 'Write a weight above zero.');
  if (milliseconds(decision.time_min) === 0) throw invalid('time_min', 'Write a time above zero.');
  const printer = printers.find(({ name }) => name === decision.printer);
  if (!printer?.active) throw invalid('printer', `The printer “${decision.printer}” isn't in use. Choose another.`);
  const material = materials.find(({ name, method }) => name === decision.material && method === printer.method);
  if (!material) {
    throw invalid('material', `“${decision.material}” is no material for ${printer.name}. Choose one from the list.`);
  }
  if (printer.method !== row.method) {
    throw invalid('printer', `${printer.name} doesn't print ${row.method.toLowerCase()}, which was asked for.`);
  }
  return priceNow(room.settings, decision);
}

const approvalPatch = (decision: Decision, parts: PriceParts) => ({
  printer: decision.printer,
  material: decision.material,
  weight_mg: milligrams(decision.weight_g),
  time_ms: milliseconds(decision.time_min),
  price: parts.price,
  price_parts: JSON.stringify(parts),
});

const approvalDetails = (decision: Decision, parts: PriceParts) => ({
  printer: decision.printer,
  material: decision.material,
  weight_g: decision.weight_g,
  time_min: decision.time_min,
  price: parts.price,
  rates_version: parts.rates_version,
});
