import type { PriceParts } from '#shared/contract/common.ts';

/** Reads the price that was stored as JSON with a request. */
export const priceParts = (text: string | null): PriceParts | null =>
  text === null ? null : (JSON.parse(text) as PriceParts);

/** Reads a stored list of sentences. */
export const sentences = (text: string | null): string[] => (text === null ? [] : (JSON.parse(text) as string[]));
