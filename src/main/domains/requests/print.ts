import { milligrams } from '#shared/domain/decimal.ts';
import { withReprint } from '#shared/domain/quote.ts';
import { priceParts } from './json-column.ts';
import { addressee } from './notices.ts';
import { invalid } from './refusals.ts';
import type { Change, RequestRow, RequestsContext } from './requests.types.ts';
import { transition } from './transition.ts';

/** Printing begins on the actual printer, which may differ from the one that was priced. */
export function start(room: RequestsContext, change: Change, printer: string): Promise<RequestRow> {
  return transition(room, { ...change, action: 'start' }, async (row) => {
    const known = room.settings.get('printers').printers.find(({ name }) => name === printer);
    if (!known?.active || known.method !== row.method) {
      throw invalid('printer', `“${printer}” can't print this. Choose a printer for ${row.method.toLowerCase()}.`);
    }
    return { patch: { printer }, details: { printer } };
  });
}

export interface Failure {
  readonly fault: 'machine' | 'material' | 'operator' | 'design';
  readonly reason: string;
  readonly wasted_g: number;
  readonly charge_reprint?: boolean | undefined;
}

/** The print failed and waits to be printed again. Only a fault of the design may be charged, where staff says so. */
export function fail(room: RequestsContext, change: Change, failure: Failure): Promise<RequestRow> {
  const charged = failure.charge_reprint ?? false;
  return transition(room, { ...change, action: 'fail' }, async (row) => {
    if (charged && failure.fault !== 'design') {
      throw invalid('charge_reprint', 'Only a reprint after a fault of the design is charged.');
    }
    const parts = priceParts(row.price_parts);
    const raised = charged && parts ? withReprint(parts) : null;
    return {
      patch: raised ? { price: raised.price, price_parts: JSON.stringify(raised) } : {},
      details: {
        fault: failure.fault,
        reason: failure.reason,
        wasted_mg: milligrams(failure.wasted_g),
        charged,
        ...(raised ? { price: raised.price } : {}),
      },
    };
  });
}

/** The print is done; the student is told where to pick it up. */
export function complete(room: RequestsContext, change: Change, finalGrams: number | undefined): Promise<RequestRow> {
  const weight = finalGrams === undefined ? null : milligrams(finalGrams);
  return transition(room, { ...change, action: 'complete' }, async (row) => ({
    patch: { completed_at: room.clock(), final_weight_mg: weight },
    details: { final_weight_mg: weight },
    mail: true,
    within: async (trx) => {
      const { currency } = room.settings.get('rates');
      const price = priceParts(row.price_parts);
      const notice = { price: row.price ?? 0, currency: price?.currency ?? currency };
      await room.outbox.queue(trx, { ...addressee(room, row), kind: 'completed', ...notice });
    },
  }));
}
