import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const SUB = 1;
/** The top bit of each of four bytes. */
const HIGH = 0x80808080 | 0;

/**
 * Encodes RGBA pixels as PNG (ISO/IEC 15948): Sub filter and the fastest deflate level, because a thumbnail is
 * written once and mostly of flat colour.
 */
export function encodePng(pixels: Uint8Array, width: number, height: number): Buffer {
  const stride = width * 4;
  const filtered = Buffer.allocUnsafe((stride + 1) * height);
  const from = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  const into = new DataView(filtered.buffer, filtered.byteOffset, filtered.byteLength);
  for (let row = 0, at = 0, to = 0; row < height; row++) {
    filtered[to++] = SUB;
    let before = 0;
    for (const stop = at + stride; at < stop; at += 4, to += 4) {
      const pixel = from.getInt32(at, true);
      into.setInt32(to, bytewiseDifference(pixel, before), true);
      before = pixel;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8; // bits per channel
  header[9] = 6; // RGBA
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filtered, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Subtracts four bytes at once: the top bit of each is kept out of the way, so that none borrows from the next. */
function bytewiseDifference(a: number, b: number): number {
  return ((a | HIGH) - (b & ~HIGH)) ^ ((a ^ ~b) & HIGH);
}

function chunk(type: string, data: Buffer): Buffer {
  const framed = Buffer.allocUnsafe(data.length + 12);
  framed.writeUInt32BE(data.length, 0);
  framed.write(type, 4, 'latin1');
  data.copy(framed, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, data.length + 8)), data.length + 8);
  return framed;
}
