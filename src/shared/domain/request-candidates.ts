import { fileKind } from './request-names.ts';
import { slicedKinds } from './sliced-facts.ts';
import { baseName } from './storage-layout.ts';

/** Whether a file is what a slicer writes, by its name. */
export function isSliced(name: string): boolean {
  const kind = fileKind(name);
  return kind !== null && slicedKinds.some((sliced) => sliced === kind);
}

/** Our own naming, perhaps with something added by the slicer: the number in it is the request's, and no other is. */
const ownName = /^[A-Za-z0-9]+_[A-Za-z0-9]+_[A-Za-z0-9]+_(\d+)(?![A-Za-z0-9])/;
const separated = /(?<![A-Za-z0-9.,])([1-9]\d*)(?![A-Za-z0-9]|[.,]\d)/g;

/**
 * The request numbers that a file name carries as a whole number. A number that is part of a word, a unit or a decimal
 * (`MK4S`, `30m`, `0.2mm`) is none. Where the name follows our own naming, only the number in its place counts, since
 * slicers add layer heights and times.
 */
export function requestNumbers(name: string): number[] {
  const base = baseName(name);
  const own = ownName.exec(base);
  if (own) return [Number(own[1])];
  const found = [...base.matchAll(separated)].map((match) => Number(match[1]));
  return [...new Set(found)].filter((number) => Number.isSafeInteger(number));
}

/** Whether a sliced file belongs to a request: it carries its number, or its base name with another extension. */
export function isCandidate(name: string, request: { readonly id: number; readonly baseName: string }): boolean {
  if (!isSliced(name)) return false;
  return baseName(name) === request.baseName || requestNumbers(name).includes(request.id);
}
