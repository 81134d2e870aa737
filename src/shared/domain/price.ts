import { type Micros, roundToCents } from './money.ts';

/** What one printer costs: micro-dollars per gram (or millilitre of resin) and per minute. */
export interface Rate {
  readonly perGram: Micros;
  readonly perMinute: Micros;
}

/** Amounts that a price is made of. Weight in milligrams, time in milliseconds, both whole, so that decimals stay exact. */
export interface PriceInput {
  readonly weightMg: number;
  readonly timeMs: number;
  readonly rate: Rate;
  readonly minimum: Micros;
  /** The student brought the material: only machine time is charged. */
  readonly ownMaterial?: boolean;
}

/** How a price came about. All in micro-dollars; `price` is whole cents and never below `minimum`. */
export interface Price {
  readonly price: Micros;
  readonly material: Micros;
  readonly machine: Micros;
  readonly minimum: Micros;
  readonly minimumApplied: boolean;
}

const mgPerGram = 1_000n;
const msPerMinute = 60_000n;
const whole = msPerMinute; // msPerMinute is a multiple of mgPerGram: one common denominator serves both terms

/** price = max(minimum, weight × rate per gram + time × rate per minute), rounded half-even to cents once, at the end. */
export function priceOf(input: PriceInput): Price {
  const material = input.ownMaterial ? 0n : BigInt(input.weightMg) * BigInt(input.rate.perGram) * (whole / mgPerGram);
  const machine = BigInt(input.timeMs) * BigInt(input.rate.perMinute);
  const sum = roundToCents(material + machine, whole);
  const minimumApplied = sum < input.minimum;
  return {
    price: minimumApplied ? input.minimum : sum,
    material: Number(material / whole),
    machine: Number(machine / whole),
    minimum: input.minimum,
    minimumApplied,
  };
}
