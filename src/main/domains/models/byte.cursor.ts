/** 10^0 … 10^22: the powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
/** More than what a handful of roundings of a double come to. */
const DOUBT = 4e-15;
const ZERO = 48;
const NINE = 57;

/** Space, tab, line feed, vertical tab, form feed, carriage return. */
export const isSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);

/**
 * Walks over the bytes of a text without making strings. Past the end every byte reads as -1.
 * `float` is exactly JavaScript's parseFloat for decimal numbers (Clinger's fast path, parseFloat where it ends).
 */
export class ByteCursor {
  bytes: Uint8Array;
  at: number;
  end: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  peek(): number {
    return this.at < this.end ? (this.bytes[this.at] as number) : -1;
  }

  skipSpace(): void {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end && isSpace(bytes[at] as number)) at++;
    this.at = at;
  }

  /** Spaces that don't end a line. */
  skipBlanks(): void {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end) {
      const byte = bytes[at] as number;
      if (byte !== 32 && byte !== 9 && byte !== 11 && byte !== 12) break;
      at++;
    }
    this.at = at;
  }

  /** To the next white space. */
  skipToken(): void {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end && !isSpace(bytes[at] as number)) at++;
    this.at = at;
  }

  /** Past the end of the line: LF, CR or both. */
  skipLine(): void {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end && bytes[at] !== 10 && bytes[at] !== 13) at++;
    this.at = at < end ? at + 1 : at;
  }

  /** Whether the lower-case ASCII word stands here as a whole token, in any case; steps over it when so. */
  word(lower: string): boolean {
    const { bytes, at } = this;
    const stop = at + lower.length;
    if (stop > this.end) return false;
    for (let i = 0; i < lower.length; i++) {
      if (((bytes[at + i] as number) | 32) !== lower.charCodeAt(i)) return false;
    }
    if (stop < this.end && !isSpace(bytes[stop] as number)) return false;
    this.at = stop;
    return true;
  }

  /** The decimal number that stands here, or NaN (and no step) when there is none. */
  float(): number {
    return this.decimal(false);
  }

  /** The same number rounded to single precision, which is quicker for numbers of many digits. */
  single(): number {
    return Math.fround(this.decimal(true));
  }

  private decimal(forSingle: boolean): number {
    const { bytes, end } = this;
    const from = this.at;
    let at = from;
    let byte = at < end ? (bytes[at] as number) : -1;
    const negative = byte === 45;
    if (negative || byte === 43) byte = ++at < end ? (bytes[at] as number) : -1;
    let mantissa = 0;
    let digits = 0;
    let exponent = 0;
    const whole = at;
    while (byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + (byte - ZERO);
      if (mantissa !== 0) digits++;
      byte = ++at < end ? (bytes[at] as number) : -1;
    }
    let seen = at - whole;
    if (byte === 46) {
      byte = ++at < end ? (bytes[at] as number) : -1;
      const fraction = at;
      while (byte >= ZERO && byte <= NINE) {
        mantissa = mantissa * 10 + (byte - ZERO);
        if (mantissa !== 0) digits++;
        byte = ++at < end ? (bytes[at] as number) : -1;
      }
      exponent = fraction - at;
      seen -= exponent;
    }
    if (seen === 0) return Number.NaN;
    if (byte === 101 || byte === 69) {
      let ahead = at + 1;
      let mark = ahead < end ? (bytes[ahead] as number) : -1;
      const minus = mark === 45;
      if (minus || mark === 43) mark = ++ahead < end ? (bytes[ahead] as number) : -1;
      if (mark >= ZERO && mark <= NINE) {
        let power = 0;
        while (mark >= ZERO && mark <= NINE) {
          if (power < 100_000) power = power * 10 + (mark - ZERO);
          mark = ++ahead < end ? (bytes[ahead] as number) : -1;
        }
        exponent += minus ? -power : power;
        at = ahead;
      }
    }
    this.at = at;
    if (digits > 19 || exponent > 22 || exponent < -22) return this.slowFloat(from, at);
    const value = exponent < 0 ? mantissa / (POWERS[-exponent] as number) : mantissa * (POWERS[exponent] as number);
    if (digits > 15) {
      // A few roundings off; that matters only where they lie on two sides of a border between singles.
      const sure = forSingle && Math.fround(value * (1 - DOUBT)) === Math.fround(value * (1 + DOUBT));
      if (!sure) return this.slowFloat(from, at);
    }
    return negative ? -value : value;
  }

  private slowFloat(from: number, to: number): number {
    return Number.parseFloat(this.text(from, to));
  }

  /** The decimal integer that stands here, or NaN (and no step) when there is none. */
  integer(): number {
    const { bytes, end } = this;
    let at = this.at;
    let byte = at < end ? (bytes[at] as number) : -1;
    const negative = byte === 45;
    if (negative || byte === 43) byte = ++at < end ? (bytes[at] as number) : -1;
    const first = at;
    let value = 0;
    while (byte >= ZERO && byte <= NINE) {
      value = value * 10 + (byte - ZERO);
      byte = ++at < end ? (bytes[at] as number) : -1;
    }
    if (at === first) return Number.NaN;
    this.at = at;
    return negative ? -value : value;
  }

  /** A stretch as Latin-1 text. */
  text(from: number, to: number): string {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + from, to - from).toString('latin1');
  }
}
