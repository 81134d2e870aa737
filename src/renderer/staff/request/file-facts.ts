import type { RequestFile } from '#shared/contract/requests.contract.ts';
import type { Catalogue } from '../../i18n/en.ts';
import type { Formatters } from '../../i18n/format.ts';

/** What a slicer's file says of itself, in one line; empty where it says nothing. */
export function slicedLine(file: RequestFile, words: Catalogue, format: Formatters): string {
  const { sliced } = file;
  if (!sliced) return '';
  const text = words.staff.request;
  return [
    sliced.grams !== null && text.facts.grams(format.number(sliced.grams, 1)),
    sliced.grams === null && sliced.resin_ml !== null && text.facts.millilitres(format.number(sliced.resin_ml, 1)),
    sliced.time_s !== null && format.duration(sliced.time_s),
    sliced.material,
    sliced.printer,
    sliced.plates > 1 && text.files.plates(sliced.plates),
    sliced.slicer !== null && text.files.slicer(sliced.slicer, sliced.version ?? ''),
  ]
    .filter(Boolean)
    .join(' · ');
}
