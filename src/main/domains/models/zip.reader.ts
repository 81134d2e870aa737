import type { FileHandle } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { unreadable } from './model.errors.ts';

/** One file inside an archive, as the central directory describes it. Its sizes may lie and are not trusted. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly offset: number;
  readonly crc: number;
}

/** What unpacking may cost: counted over everything that is taken out with the same budget. */
export interface UnpackBudget {
  left: number;
}

const END = 0x06054b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX_ENTRIES = 65_536;
const MAX_DIRECTORY = 32 * 1024 * 1024;
/** Text of a real mesh shrinks to a tenth or so; a stream that grows a hundredfold is a bomb. */
const MAX_RATIO = 100;
/** Small files may shrink more. */
const RATIO_FLOOR = 32 * 1024 * 1024;
const CHUNK = 256 * 1024;

const badZip = (what = 'The archive inside the file is damaged. Save or copy the file again.') =>
  unreadable('bad-zip', what);

const zipBomb = () =>
  unreadable('zip-bomb', 'The file unpacks to far more data than a model needs, so it was not opened.');

async function read(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let got = 0;
  while (got < length) {
    const { bytesRead } = await file.read(buffer, got, length - got, offset + got);
    if (bytesRead === 0) throw badZip();
    got += bytesRead;
  }
  return buffer;
}

/**
 * Lists an archive by its central directory (APPNOTE.TXT 4.3.12, 4.3.16; ZIP64 4.3.14).
 * An archive without an end record, such as one still being written, is `bad-zip`.
 */
export async function readZipDirectory(file: FileHandle, size: number): Promise<readonly ZipEntry[]> {
  const { count, length, offset } = await findDirectory(file, size);
  if (count > MAX_ENTRIES || length > MAX_DIRECTORY || offset + length > size) throw badZip();
  const directory = await read(file, offset, length);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY) throw badZip();
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw badZip();
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const wide = wideSizes(
      extra,
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 42),
    );
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      crc: directory.readUInt32LE(at + 16),
      ...wide,
    });
    at = next;
  }
  return entries;
}

async function findDirectory(file: FileHandle, size: number) {
  const tailLength = Math.min(size, 22 + 0xffff);
  if (tailLength < 22) throw badZip();
  const tail = await read(file, size - tailLength, tailLength);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--;
  if (end < 0) throw badZip();
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count !== 0xffff && length !== 0xffffffff && offset !== 0xffffffff) return { count, length, offset };
  if (end < 20 || tail.readUInt32LE(end - 20) !== END_64_LOCATOR) return { count, length, offset };
  const wideOffset = Number(tail.readBigUInt64LE(end - 20 + 8));
  if (wideOffset + 56 > size) throw badZip();
  const wide = await read(file, wideOffset, 56);
  if (wide.readUInt32LE(0) !== END_64) throw badZip();
  return {
    count: Number(wide.readBigUInt64LE(32)),
    length: Number(wide.readBigUInt64LE(40)),
    offset: Number(wide.readBigUInt64LE(48)),
  };
}

/** Fields that don't fit 32 bits stand in extra field 1, in a fixed order and only where needed. */
function wideSizes(extra: Buffer, unpacked: number, packed: number, offset: number) {
  const sizes = { packed, offset };
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let field = at + 4;
    const take = () => {
      if (field + 8 > extra.length) throw badZip();
      field += 8;
      return Number(extra.readBigUInt64LE(field - 8));
    };
    if (unpacked === 0xffffffff) take();
    if (packed === 0xffffffff) sizes.packed = take();
    if (offset === 0xffffffff) sizes.offset = take();
  }
  return sizes;
}

/**
 * Unpacks one entry piece by piece. Refuses encryption, unknown methods, a wrong checksum, more bytes than the
 * budget has left, and a stream that grows beyond any honest ratio.
 */
export async function* unpackEntry(
  file: FileHandle,
  size: number,
  entry: ZipEntry,
  budget: UnpackBudget,
): AsyncGenerator<Buffer, void, undefined> {
  if (entry.encrypted) throw badZip('The file is protected by a password. Save it without one.');
  if (entry.method !== 0 && entry.method !== 8) throw badZip();
  if (entry.offset + 30 > size) throw badZip();
  const local = await read(file, entry.offset, 30);
  if (local.readUInt32LE(0) !== LOCAL) throw badZip();
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (start + entry.packed > size) throw badZip();
  const limit = Math.min(budget.left, Math.max(RATIO_FLOOR, entry.packed * MAX_RATIO));
  let unpacked = 0;
  let checksum = 0;
  for await (const chunk of entry.method === 0
    ? stored(file, start, entry.packed)
    : inflated(file, start, entry.packed)) {
    unpacked += chunk.length;
    budget.left -= chunk.length;
    if (unpacked > limit) throw zipBomb();
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (checksum !== entry.crc) throw badZip();
}

async function* stored(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer, void, undefined> {
  for (let done = 0; done < length; done += CHUNK) yield await read(file, start + done, Math.min(CHUNK, length - done));
}

/** Inflates ahead of the reader in zlib's own thread, a few chunks at most. */
async function* inflated(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer, void, undefined> {
  const inflate = createInflateRaw({ chunkSize: CHUNK, readableHighWaterMark: 4 * CHUNK } as object);
  let wake = () => {};
  const drained = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  inflate.on('drain', () => wake());
  inflate.on('close', () => wake());
  const feed = async () => {
    for (let done = 0; done < length && !inflate.destroyed; done += CHUNK) {
      const piece = await read(file, start + done, Math.min(CHUNK, length - done));
      // Packed data may end early: the unpacker is then gone while this piece was read, and would never drain.
      if (inflate.destroyed) return;
      if (!inflate.write(piece) && !inflate.destroyed) await drained();
    }
    inflate.end();
  };
  const fed = feed().catch((error: Error) => inflate.destroy(error));
  try {
    for await (const chunk of inflate) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw badZip();
    throw error;
  } finally {
    inflate.destroy();
    await fed;
  }
}

/** A small entry as one buffer; more than `limit` bytes is a bomb. */
export async function unpackWhole(file: FileHandle, size: number, entry: ZipEntry, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of unpackEntry(file, size, entry, { left: limit })) chunks.push(chunk);
  return Buffer.concat(chunks);
}
