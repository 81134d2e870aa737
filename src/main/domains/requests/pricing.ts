import type { SettingsRoom } from '#main/domains/settings/index.ts';
import type { PriceParts } from '#shared/contract/common.ts';
import { formatCents } from '#shared/domain/money.ts';
import { type QuoteInput, quote } from '#shared/domain/quote.ts';
import { invalid } from './refusals.ts';

type Settings = Pick<SettingsRoom, 'get' | 'version'>;

/** A price by the current rate table. INVALID where the printer has no rate, or own material isn't offered. */
export function priceNow(settings: Settings, input: QuoteInput): PriceParts {
  const rates = settings.get('rates');
  if (input.own_material && !rates.own_material_discount) {
    throw invalid('own_material', 'The lab gives no discount for own material. Clear that choice.');
  }
  const parts = quote({ ...rates, version: settings.version('rates') }, input);
  if (parts) return parts;
  throw invalid('printer', `There is no rate for the printer “${input.printer}”. Choose another or ask an admin.`);
}

/** What the public quote answers. */
export function publicQuote(settings: Settings, input: QuoteInput) {
  const parts = priceNow(settings, input);
  return { price: formatCents(parts.price), currency: parts.currency, parts };
}
