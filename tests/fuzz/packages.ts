import { inflateRawSync } from 'node:zlib';
import { type ZipFile, zip } from '../unit/models/model-files.ts';

/** The entries of a sound zip without a comment; null where it is none. */
function unzip(bytes: Buffer): ZipFile[] | null {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) return null;
  const files: ZipFile[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const local = bytes.readUInt32LE(at + 42);
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(data, data + packed);
    files.push({
      name: bytes.toString('latin1', at + 46, at + 46 + (name ?? 0)),
      data: method === 8 ? inflateRawSync(content) : content,
      stored: method !== 8,
    });
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

/** The package with its largest readable part changed and everything around it sound again; the bytes changed where it is no package. */
export function changeInside(bytes: Buffer, change: (content: Buffer) => Buffer): Buffer {
  let files: ZipFile[] | null = null;
  try {
    files = unzip(bytes);
  } catch {
    // A sample that other programs wrote in a way of their own is harmed from outside.
  }
  if (files === null) return change(bytes);
  const texts = files.filter(({ name }) => /\.(model|rels|config|xml|gcode|json)$/i.test(name));
  const largest = texts.sort((a, b) => b.data.length - a.data.length)[0];
  return zip(files.map((file) => (file === largest ? { ...file, data: change(Buffer.from(file.data)) } : file)));
}
