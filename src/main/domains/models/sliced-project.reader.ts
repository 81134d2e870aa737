import type { FileHandle } from 'node:fs/promises';
import type { SlicedFacts } from '#shared/domain/sliced-facts.ts';
import { gcodeFacts } from './gcode.facts.ts';
import { XmlScanner } from './xml.scanner.ts';
import { readZipDirectory, unpackEntry, unpackWhole, type ZipEntry } from './zip.reader.ts';

const MAX_SLICE_INFO = 4 * 1024 * 1024;
const MAX_GCODE = 1024 ** 3;
/** As much of each end of a plate's G-code as of a plain G-code file. */
const END = 256 * 1024;

/** What a project tells of one sliced plate. */
interface Plate {
  time_s: number | null;
  grams: number | null;
  filament_mm: number | null;
  materials: string[];
  printer: string | null;
}

/**
 * Facts of a 3MF that a slicer wrote, all plates summed: `Metadata/slice_info.config` where it is there (Bambu Studio,
 * OrcaSlicer; `prediction` is the plate's whole time in seconds), else the plates' own G-code. A project without a
 * sliced plate is `not-sliced`. A package without its directory, the last thing written, is `bad-zip`.
 */
export async function readSlicedProject(file: FileHandle, size: number): Promise<SlicedFacts> {
  const entries = new Map<string, ZipEntry>();
  for (const entry of await readZipDirectory(file, size))
    entries.set(entry.name.replace(/^\//, '').toLowerCase(), entry);
  const info = entries.get('metadata/slice_info.config');
  let plates = info === undefined ? [] : platesOf(await unpackWhole(file, size, info, MAX_SLICE_INFO));
  let { slicer, version } = await applicationOf(file, size, entries.get('3d/3dmodel.model'));
  if (plates.length === 0) {
    const fromGcode: SlicedFacts[] = [];
    for (const [name, entry] of entries) {
      if (/^metadata\/plate_\d+\.gcode$/.test(name)) fromGcode.push(gcodeFacts(await endsOf(file, size, entry)));
    }
    plates = fromGcode.map(plateOf);
    slicer ??= fromGcode[0]?.slicer ?? null;
    version ??= fromGcode[0]?.version ?? null;
  }
  return {
    slicer,
    version,
    time_s: total(plates.map((plate) => plate.time_s)),
    grams: total(plates.map((plate) => plate.grams)),
    filament_mm: total(plates.map((plate) => plate.filament_mm)),
    resin_ml: null,
    material: [...new Set(plates.flatMap((plate) => plate.materials))].join(', ') || null,
    printer: plates.find((plate) => plate.printer !== null)?.printer ?? null,
    plates: plates.length,
    thumbnail: await pictureSize(
      file,
      size,
      entries.get('metadata/plate_1.png') ?? entries.get('metadata/thumbnail.png'),
    ),
    complete: true,
    warnings: plates.length === 0 ? ['not-sliced'] : [],
  };
}

const plateOf = ({ time_s, grams, filament_mm, material, printer }: SlicedFacts): Plate => ({
  time_s,
  grams,
  filament_mm,
  materials: material === null ? [] : material.split(', '),
  printer,
});

/** One plate that doesn't know makes the sum unknown. */
function total(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum === 0 ? null : Math.round(sum * 10_000) / 10_000;
}

const positive = (text: string | undefined): number | null => {
  const value = Number(text?.trim() || Number.NaN);
  return value > 0 && Number.isFinite(value) ? value : null;
};

function platesOf(xml: Buffer): Plate[] {
  const plates: Plate[] = [];
  let plate: Plate | null = null;
  const scanner = new XmlScanner({
    fast: () => -1,
    open: (name, attributes) => {
      if (name === 'plate') plate = { time_s: null, grams: null, filament_mm: null, materials: [], printer: null };
      if (plate === null) return;
      const found = attributes();
      if (name === 'metadata') {
        const value = found.get('value');
        if (found.get('key') === 'prediction') plate.time_s = positive(value);
        if (found.get('key') === 'weight') plate.grams = positive(value);
        if (found.get('key') === 'printer_model_id') plate.printer = value?.trim() || null;
      } else if (name === 'filament') {
        const metres = positive(found.get('used_m'));
        if (metres !== null) plate.filament_mm = (plate.filament_mm ?? 0) + metres * 1000;
        const type = found.get('type')?.trim();
        if (type) plate.materials.push(type);
      }
    },
    close: (name) => {
      if (name !== 'plate' || plate === null) return;
      // A plate that was never sliced is listed without a time and without a weight.
      if (plate.time_s !== null || plate.grams !== null) plates.push(plate);
      plate = null;
    },
  });
  scanner.push(xml);
  scanner.finish();
  return plates;
}

/** The first piece of an entry; the rest isn't unpacked. */
async function beginning(file: FileHandle, size: number, entry: ZipEntry): Promise<Buffer> {
  for await (const chunk of unpackEntry(file, size, entry, { left: MAX_GCODE })) return chunk;
  return Buffer.alloc(0);
}

/** The program that wrote the package, from the model part's metadata (core spec, "Application"). */
async function applicationOf(file: FileHandle, size: number, model: ZipEntry | undefined) {
  const head = model === undefined ? '' : (await beginning(file, size, model)).toString('utf8');
  const application = /<metadata name="Application"[^>]*>([^<]*)</.exec(head)?.[1]?.trim() ?? '';
  const match = /^(.*?)[- ]v?(\d\S*)$/.exec(application);
  return { slicer: match?.[1] || application || null, version: match?.[2] ?? null };
}

async function endsOf(file: FileHandle, size: number, entry: ZipEntry) {
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let whole = true;
  for await (const chunk of unpackEntry(file, size, entry, { left: MAX_GCODE })) {
    if (head.length < END) head = Buffer.concat([head, chunk]);
    tail = Buffer.concat([tail, chunk]);
    if (tail.length > END * 2) {
      tail = tail.subarray(-END);
      whole = false;
    }
  }
  const text = tail.toString('latin1');
  return { head: whole ? text : head.toString('latin1'), tail: text };
}

/** Width and height from the picture's first chunk (PNG, IHDR). */
async function pictureSize(file: FileHandle, size: number, entry: ZipEntry | undefined) {
  if (entry === undefined) return null;
  const head = await beginning(file, size, entry);
  if (head.length < 24 || head.toString('latin1', 1, 4) !== 'PNG') return null;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}
