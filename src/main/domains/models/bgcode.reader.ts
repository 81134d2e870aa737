import type { FileHandle } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import type { SlicedFacts } from '#shared/domain/sliced-facts.ts';
import { readComments } from './slicer.comments.ts';

export const BGCODE_MAGIC = 'GCDE';
const FILE_HEADER = 10;
const MAX_METADATA = 8 * 1024 * 1024;

/** Block types of the Binary G-code specification (prusa3d/libbgcode, doc/specifications.md). */
const GCODE = 1;
const THUMBNAIL = 5;
const LAST_TYPE = 5;
const STORED = 0;
const DEFLATE = 1;

interface Block {
  readonly type: number;
  readonly compression: number;
  readonly unpacked: number;
  readonly packed: number;
  /** Where the block's own parameters start; its data follows them. */
  readonly offset: number;
  readonly next: number;
}

/**
 * Facts of a binary G-code file: its metadata blocks hold the same keys that the text form has in comments. Walks
 * over every block's header without reading the G-code; the file is complete when the last block ends it exactly.
 */
export async function readBgcode(file: FileHandle, size: number): Promise<SlicedFacts> {
  const header = await read(file, 0, FILE_HEADER);
  const checksum = header.length === FILE_HEADER && header.readUInt16LE(8) === 1 ? 4 : 0;
  const lines: string[] = [];
  let sawGcode = false;
  let at = FILE_HEADER;
  while (at < size) {
    const block = await readBlock(file, at, size, checksum);
    if (block === null) break;
    if (block.type === GCODE) sawGcode = true;
    else if (block.type === THUMBNAIL) {
      const shape = await read(file, block.offset, 6);
      lines.push(`thumbnail begin ${shape.readUInt16LE(2)}x${shape.readUInt16LE(4)}`);
    } else lines.push(...(await metadata(file, block)));
    at = block.next;
  }
  const complete = at === size && sawGcode;
  const facts = readComments(lines.join('\n'));
  return { ...facts, resin_ml: null, plates: 1, complete, warnings: complete ? [] : ['truncated'] };
}

async function read(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

/** Null when the block isn't whole or isn't one. */
async function readBlock(file: FileHandle, at: number, size: number, checksum: number): Promise<Block | null> {
  const header = await read(file, at, 12);
  if (header.length < 8) return null;
  const type = header.readUInt16LE(0);
  const compression = header.readUInt16LE(2);
  const unpacked = header.readUInt32LE(4);
  if (type > LAST_TYPE || (compression !== STORED && header.length < 12)) return null;
  const packed = compression === STORED ? unpacked : header.readUInt32LE(8);
  const offset = at + (compression === STORED ? 8 : 12);
  const next = offset + (type === THUMBNAIL ? 6 : 2) + packed + checksum;
  return next > size ? null : { type, compression, unpacked, packed, offset, next };
}

/** The lines of a metadata block; heatshrink, which no slicer uses for metadata, is left out. */
async function metadata(file: FileHandle, block: Block): Promise<string[]> {
  if (block.packed > MAX_METADATA || block.compression > DEFLATE) return [];
  const data = await read(file, block.offset + 2, block.packed);
  try {
    const text = block.compression === DEFLATE ? inflateSync(data, { maxOutputLength: MAX_METADATA }) : data;
    return text.toString('utf8').split('\n');
  } catch {
    // A damaged block tells nothing; the others may.
    return [];
  }
}
