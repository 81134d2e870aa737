import { type FileHandle, open } from 'node:fs/promises';
import { PlatenError } from '#shared/errors.ts';
import { ByteCursor } from './byte.cursor.ts';
import type { Mesh, ReadLimits } from './mesh.ts';
import { noTriangles, tooLarge, truncated, unreadable, unsupported } from './model.errors.ts';
import { readObj } from './obj.reader.ts';
import type { Scratch } from './scratch.ts';
import { readAsciiStl } from './stl-ascii.reader.ts';
import { claimedTriangles, readBinaryStl, STL_FACET, STL_HEADER } from './stl-binary.reader.ts';
import { readThreemf } from './threemf.reader.ts';

const HEAD = 64 * 1024;
/** Text formats are read in one piece; beyond this a buffer would not be reasonable. */
const MAX_TEXT = 1024 * 1024 * 1024;
/** No printer's coordinates reach this far; random bytes read as singles do. */
const FAR = 1e9;
/** …and no drawing is this fine. */
const FINE = 1e-30;

type Content = 'stl-binary' | 'stl-ascii' | 'obj' | 'zip';

/** Beginnings of files that people rename by mistake. */
const FOREIGN: readonly (readonly [beginning: string, what: string])[] = [
  ['%PDF', 'a PDF document'],
  ['MZ', 'a program'],
  ['\x7fELF', 'a program'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['RIFF', 'a picture or a sound'],
  ['Rar!', 'an archive'],
  ['7z\xbc\xaf', 'an archive'],
  ['\x1f\x8b', 'an archive'],
  ['\xd0\xcf\x11\xe0', 'an Office document'],
  ['{\\rtf', 'a text document'],
  ['<', 'a web page or XML'],
  ['{', 'JSON'],
  ['GCDE', 'sliced G-code'],
];

/** What other kind of file the bytes begin like, in words, or null. */
export function foreignKind(head: Buffer): string | null {
  const start = head.toString('latin1', 0, 64).replace(/^(\xef\xbb\xbf)?\s*/, '');
  return FOREIGN.find(([beginning]) => start.startsWith(beginning))?.[1] ?? null;
}

const notAModel = (what = 'something else'): PlatenError =>
  unsupported('not-a-model', `This file is ${what}, not a 3D model. Hand in an STL, OBJ or 3MF file.`);

/**
 * Reads any model file into one mesh, which is good until the scratch is used for the next. The content decides the format, whatever the name says.
 * @throws PlatenError NOT_FOUND, UNSUPPORTED_TYPE, UNREADABLE_FILE or TOO_LARGE, with `details.reason`
 */
export async function readModel(path: string, limits: ReadLimits, scratch: Scratch): Promise<Mesh> {
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    if (size === 0) throw unreadable('empty', 'The file is empty. Export the model again.');
    const head = await readHead(file, size);
    const content = contentOf(head, size);
    if (content === 'stl-binary') return readBinaryStl(file.fd, size, limits, scratch);
    if (content === 'zip') return await readThreemf(file, size, limits, scratch);
    if (size > MAX_TEXT) throw tooLarge('too-large', 'The file is larger than 1 GB. Export it as binary STL or 3MF.');
    const bytes = await readAll(file, size);
    return content === 'stl-ascii' ? readAsciiStl(withoutMark(bytes), limits) : readObj(withoutMark(bytes), limits);
  } finally {
    await file.close();
  }
}

/** Opens for reading; a missing file or a folder is NOT_FOUND. */
export async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')))
      throw error;
  }
  throw new PlatenError('NOT_FOUND', 'The file is not there any more. Check its name and place.', { path });
}

async function readHead(file: FileHandle, size: number): Promise<Buffer> {
  const head = Buffer.alloc(Math.min(size, HEAD));
  const { bytesRead } = await file.read(head, 0, head.length, 0);
  return head.subarray(0, bytesRead);
}

async function readAll(file: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(size);
  let got = 0;
  while (got < size) {
    const { bytesRead } = await file.read(bytes, got, size - got, got);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return bytes.subarray(0, got);
}

const withoutMark = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

/** Decides by content. An exact size makes a binary STL even of one that begins with "solid", as many do. */
function contentOf(head: Buffer, size: number): Content {
  const claimed = claimedTriangles(head);
  if (claimed > 0 && size === STL_HEADER + claimed * STL_FACET) return 'stl-binary';
  if (claimed === 0 && size === STL_HEADER) throw noTriangles();
  if (head.subarray(0, 2).toString('latin1') === 'PK') return 'zip';
  const foreign = foreignKind(head);
  if (foreign !== null) throw notAModel(foreign);
  if (isText(head)) {
    const cursor = new ByteCursor(withoutMark(head));
    cursor.skipSpace();
    if (cursor.word('solid')) return 'stl-ascii';
    if (looksLikeObj(head)) return 'obj';
    if (head.toString('latin1').trim() === '') throw noTriangles();
    throw notAModel('a text');
  }
  if (plausibleFacets(head)) {
    if (STL_HEADER + claimed * STL_FACET > size) throw truncated();
    return 'stl-binary';
  }
  // A header alone, or a cut inside the first facet.
  if (/^solid\b/i.test(head.toString('latin1', 0, 6))) throw truncated();
  throw notAModel();
}

const isText = (head: Buffer): boolean => !head.includes(0);

/** At least one line that only OBJ has, or nothing but comments. */
function looksLikeObj(head: Buffer): boolean {
  const lines = head.toString('latin1').split(/[\r\n]+/);
  const keyword = /^\s*(v|vn|vt|vp|f|l|p)\s+[-+.\d]|^\s*f\s*$|^\s*(o|g|s|mtllib|usemtl)\s+\S/;
  if (lines.some((line) => keyword.test(line))) return true;
  const words = lines.filter((line) => line.trim() !== '');
  return words.length > 0 && words.every((line) => line.trimStart().startsWith('#'));
}

/** Whether the bytes after an STL header read as sensible triangles. */
function plausibleFacets(head: Buffer): boolean {
  const facets = Math.min(claimedTriangles(head), Math.floor((head.length - STL_HEADER) / STL_FACET));
  if (facets < 1) return false;
  for (let facet = 0; facet < facets; facet++) {
    for (let field = 3; field < 12; field++) {
      const value = Math.abs(head.readFloatLE(STL_HEADER + facet * STL_FACET + field * 4));
      if (!(value < FAR) || (value !== 0 && value < FINE)) return false;
    }
  }
  return true;
}
