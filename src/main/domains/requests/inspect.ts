import type { Upload } from '#main/domains/files/index.ts';
import { estimateOf } from '#shared/domain/estimate.ts';
import { type ModelFacts, modelSize } from '#shared/domain/model-facts.ts';
import { fitOf } from '#shared/domain/model-fit.ts';
import { isPlatenError, PlatenError } from '#shared/errors.ts';
import { priceNow } from './pricing.ts';
import type { RequestsContext } from './requests.types.ts';
import { copyFacts } from './views.ts';

/** A finished upload with what is in it. Every refusal names the field `file`. */
export async function readUpload(room: RequestsContext, id: string): Promise<{ upload: Upload; facts: ModelFacts }> {
  const upload = await room.files.uploads.get(id);
  const limit = room.settings.get('submissions').limit_bytes;
  if (upload.size > limit) {
    const sentence = `The file is larger than ${Math.floor(limit / 1_000_000)} MB. Reduce it or ask the lab.`;
    throw new PlatenError('TOO_LARGE', sentence, { field: 'file', limit_bytes: limit });
  }
  try {
    return { upload, facts: await room.models.inspect(await room.files.locate(upload.path)) };
  } catch (error) {
    if (!isPlatenError(error)) throw error;
    throw new PlatenError(error.code, error.message, { ...error.details, field: 'file' }, error);
  }
}

/** What the form shows before anything is handed in: facts, the printers it fits, a rough estimate for each. */
export async function inspectUpload(room: RequestsContext, id: string) {
  const { upload, facts } = await readUpload(room, id);
  const size = modelSize(facts);
  const printers = room.settings.get('printers').printers.filter(({ active }) => active);
  return {
    file_name: upload.name,
    size: upload.size,
    facts: copyFacts(facts),
    fits: printers.map(({ name, volume_mm }) => ({ printer: name, ...fitOf(size, volume_mm) })),
    estimates: Object.fromEntries(printers.map((printer) => [printer.name, estimate(room, facts, printer)])),
  };
}

function estimate(
  room: RequestsContext,
  facts: ModelFacts,
  printer: { readonly name: string; readonly method: 'Filament' | 'Resin' },
) {
  const { settings } = room;
  const material = settings.get('printers').materials.find(({ method }) => method === printer.method);
  const rated = settings.get('rates').printers.some((rate) => rate.printer === printer.name);
  if (facts.volume_mm3 === null || !material || !rated) return null;
  const height_mm = modelSize(facts)[2];
  const guess = estimateOf({
    method: printer.method,
    volume_mm3: Math.abs(facts.volume_mm3),
    height_mm,
    density_g_cm3: material.density_g_cm3,
  });
  return { ...guess, price: priceNow(settings, { printer: printer.name, ...guess }).price };
}
