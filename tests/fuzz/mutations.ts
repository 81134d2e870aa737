import fc from 'fast-check';

/** One harm to a file. Places are taken modulo the length, so that a step means something in any file. */
export type Step =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'remove'; readonly at: number; readonly count: number }
  | {
      readonly kind: 'splice';
      readonly at: number;
      readonly other: number;
      readonly from: number;
      readonly count: number;
    }
  | { readonly kind: 'lie'; readonly at: number; readonly width: 2 | 4 | 8; readonly value: bigint }
  | { readonly kind: 'repeat'; readonly at: number; readonly count: number; readonly times: number }
  | { readonly kind: 'number'; readonly nth: number; readonly text: string }
  | { readonly kind: 'nest'; readonly at: number; readonly depth: number; readonly open: string };

const place = fc.nat(0x7fff_ffff);
const extremes = [0n, 1n, 0x7fn, 0xffn, 0x7fffn, 0xffffn, 0x7fff_ffffn, 0x8000_0000n, 0xffff_fffen, 0xffff_ffffn];
const liars = [...extremes, 0x7fff_ffff_ffff_ffffn, 0xffff_ffff_ffff_ffffn];
const numbers = [
  '',
  '-',
  '.',
  '1e999',
  '-1e999',
  'nan',
  'inf',
  '1e-320',
  '99999999999999999999',
  '-1',
  '4294967296',
  '0x10',
];
const openers = ['<a>', '<object id="9">', '<components>', '<![CDATA[', '<!--', '&amp;', '"', '(', '; ', '[', '{"a":'];

/** Any one harm. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.nat(7) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut' as const), at: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: place, count: fc.nat(4096) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('splice' as const),
      at: place,
      other: place,
      from: place,
      count: fc.nat(8192),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('lie' as const),
      at: place,
      width: fc.constantFrom(2 as const, 4 as const, 8 as const),
      value: fc.constantFrom(...liars),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('repeat' as const), at: place, count: fc.nat(512), times: fc.nat(2000) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('number' as const), nth: place, text: fc.constantFrom(...numbers) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('nest' as const),
      at: place,
      depth: fc.nat(50_000),
      open: fc.constantFrom(...openers),
    }),
  },
);

/** Which file, whether its insides are harmed rather than its package, and the harms one after the other. */
export interface Mutation {
  readonly sample: number;
  readonly inside: boolean;
  readonly steps: readonly Step[];
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  sample: place,
  inside: fc.boolean(),
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
});

/** Offsets where formats keep a length or a count: an STL's triangles, and everything behind a zip's or block's signature. */
function lengthPlaces(bytes: Buffer): number[] {
  const places = [80];
  for (let at = bytes.indexOf('PK'); at >= 0 && places.length < 400; at = bytes.indexOf('PK', at + 2))
    for (let field = 4; field <= 46; field += 2) places.push(at + field);
  if (bytes.subarray(0, 4).toString('latin1') === 'GCDE')
    for (let field = 4; field < 64; field += 2) places.push(field);
  return places.filter((at) => at < bytes.length);
}

/** The bytes with one harm done to them. */
export function harm(bytes: Buffer, step: Step, others: readonly Buffer[]): Buffer {
  const length = bytes.length;
  if (length === 0) return bytes;
  const at = 'at' in step ? step.at % length : 0;
  switch (step.kind) {
    case 'flip': {
      const out = Buffer.from(bytes);
      out[at] = (out[at] ?? 0) ^ (1 << step.bit);
      return out;
    }
    case 'cut':
      return bytes.subarray(0, at);
    case 'remove':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + step.count)]);
    case 'splice': {
      const other = others[step.other % others.length] ?? bytes;
      const from = other.length === 0 ? 0 : step.from % other.length;
      return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + step.count), bytes.subarray(at)]);
    }
    case 'lie': {
      const places = lengthPlaces(bytes);
      // Half of the lies stand where a length is kept.
      const where = step.at % 2 === 0 ? (places[step.at % Math.max(1, places.length)] ?? at) : at;
      if (where + step.width > length) return bytes;
      const out = Buffer.from(bytes);
      if (step.width === 8) out.writeBigUInt64LE(BigInt.asUintN(64, step.value), where);
      else out.writeUIntLE(Number(BigInt.asUintN(step.width * 8, step.value)), where, step.width);
      return out;
    }
    case 'repeat':
      return Buffer.concat([
        bytes.subarray(0, at),
        ...Array.from({ length: step.times }, () => bytes.subarray(at, at + step.count)),
        bytes.subarray(at),
      ]);
    case 'number': {
      const text = bytes.toString('latin1');
      const found = [...text.slice(0, 200_000).matchAll(/-?\d+(\.\d+)?(e[-+]?\d+)?/g)];
      const chosen = found[step.nth % Math.max(1, found.length)];
      if (!chosen) return bytes;
      const changed = text.slice(0, chosen.index) + step.text + text.slice(chosen.index + chosen[0].length);
      return Buffer.from(changed, 'latin1');
    }
    case 'nest':
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(step.open.repeat(step.depth)), bytes.subarray(at)]);
  }
}
