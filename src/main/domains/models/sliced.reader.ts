import type { FileHandle } from 'node:fs/promises';
import { type SlicedFacts, type SlicedWarning, slicedKindOf } from '#shared/domain/sliced-facts.ts';
import { isPlatenError } from '#shared/errors.ts';
import { BGCODE_MAGIC, readBgcode } from './bgcode.reader.ts';
import { gcodeFacts, isGcode } from './gcode.facts.ts';
import { unsupported } from './model.errors.ts';
import { foreignKind, openFile } from './model.reader.ts';
import { readSlicedProject } from './sliced-project.reader.ts';

/** Read from each end of a G-code file. Settings and totals stand there; between them lies only movement. */
const END = 256 * 1024;

const nothingKnown = (complete: boolean, warning: SlicedWarning): SlicedFacts => ({
  slicer: null,
  version: null,
  time_s: null,
  grams: null,
  filament_mm: null,
  resin_ml: null,
  material: null,
  printer: null,
  plates: 0,
  thumbnail: null,
  complete,
  warnings: [warning],
});

/**
 * Facts of any slicer's output. The content decides between text, binary G-code and packages; the vendors' closed
 * formats (.form, .idea) are known by name only and tell nothing. A file that is still being written gives
 * `complete: false` instead of an error.
 * @throws PlatenError NOT_FOUND, or UNSUPPORTED_TYPE when it is no slicer's output at all
 */
export async function readSliced(path: string): Promise<SlicedFacts> {
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    if (size === 0) return nothingKnown(false, 'empty');
    const head = await piece(file, 0, Math.min(size, END));
    const kind = slicedKindOf(path);
    const magic = head.toString('latin1', 0, 4);
    if (magic === BGCODE_MAGIC) return await readBgcode(file, size);
    if (kind === 'form' || kind === 'idea') {
      if (foreignKind(head) !== null) throw notSliced();
      return { ...nothingKnown(true, 'opaque'), slicer: kind === 'form' ? 'PreForm' : 'ideaMaker', plates: 1 };
    }
    if (magic.startsWith('PK')) return await readProject(file, size);
    if (foreignKind(head) !== null || head.includes(0)) throw notSliced();
    const text = head.toString('latin1');
    if (!isGcode(text)) throw notSliced();
    if (size <= END * 2) {
      const all = (await piece(file, 0, size)).toString('latin1');
      return gcodeFacts({ head: all, tail: all });
    }
    return gcodeFacts({ head: text, tail: (await piece(file, size - END, END)).toString('latin1') });
  } finally {
    await file.close();
  }
}

async function readProject(file: FileHandle, size: number): Promise<SlicedFacts> {
  try {
    return await readSlicedProject(file, size);
  } catch (error) {
    if (isPlatenError(error) && error.code === 'UNREADABLE_FILE' && error.details.reason === 'bad-zip') {
      return nothingKnown(false, 'truncated');
    }
    throw error;
  }
}

async function piece(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

const notSliced = () =>
  unsupported('not-sliced', 'This file was not written by a slicer. Choose the file that the slicer exported.');
