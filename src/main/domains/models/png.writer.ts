import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const SUB = 1;

/**
 * Encodes RGBA pixels as PNG (ISO/IEC 15948): Sub filter and the fastest deflate level, because a thumbnail is
 * written once and mostly of flat colour.
 */
export function encodePng(pixels: Uint8Array, width: number, height: number): Buffer {
  const stride = width * 4;
  const filtered = Buffer.allocUnsafe((stride + 1) * height);
  for (let row = 0, from = 0, to = 0; row < height; row++) {
    filtered[to++] = SUB;
    for (let i = 0; i < 4; i++) filtered[to++] = pixels[from++] as number;
    for (const stop = from + stride - 4; from < stop; from++) {
      filtered[to++] = (pixels[from] as number) - (pixels[from - 4] as number);
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

function chunk(type: string, data: Buffer): Buffer {
  const framed = Buffer.allocUnsafe(data.length + 12);
  framed.writeUInt32BE(data.length, 0);
  framed.write(type, 4, 'latin1');
  data.copy(framed, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, data.length + 8)), data.length + 8);
  return framed;
}
