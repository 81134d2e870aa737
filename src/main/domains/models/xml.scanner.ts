import { unreadable } from './model.errors.ts';

export const badXml = (what = 'The model description inside the file is damaged. Export the model again.') =>
  unreadable('bad-xml', what);

/** What a scan tells its owner. Names are as written, prefix included. */
export interface XmlHandler {
  /** `attributes` reads them on demand, because most elements are of no interest. */
  open(name: string, attributes: () => ReadonlyMap<string, string>): void;
  close(name: string): void;
  /**
   * Offers the inside of an element that comes in masses, before anything else looks at it. Returns the place just
   * after its tag, or -1 when it isn't one. The tag is only sure to be complete before `limit`.
   */
  fast(bytes: Buffer, at: number, limit: number): number;
}

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
/** A tag longer than this isn't one of ours. */
const MAX_TAG = 1024 * 1024;
const MAX_DEPTH = 64;

/**
 * Walks over XML that arrives in pieces, without building a tree. Keeps only an unfinished tag between pieces.
 * Refuses DOCTYPE (so there are no entities to expand), a second root, unbalanced tags and other encodings than UTF-8.
 */
export class XmlScanner {
  private readonly handler: XmlHandler;
  private carry: Buffer = Buffer.alloc(0);
  private readonly stack: string[] = [];
  private started = false;
  private rootClosed = false;

  constructor(handler: XmlHandler) {
    this.handler = handler;
  }

  push(chunk: Buffer): void {
    let bytes = chunk;
    if (this.carry.length > 0) {
      // Only the tag that was cut is put together, not the whole piece.
      const cut = chunk.indexOf(GREATER) + 1;
      const joint = Buffer.concat([this.carry, chunk.subarray(0, cut)]);
      const rest = this.started ? joint.subarray(this.scan(joint)) : joint;
      bytes = rest.length === 0 ? chunk.subarray(cut) : Buffer.concat([rest, chunk.subarray(cut)]);
    }
    if (!this.started) {
      if (bytes.length < 4) {
        this.carry = bytes;
        return;
      }
      this.started = true;
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
    }
    this.carry = bytes.subarray(this.scan(bytes));
    if (this.carry.length > MAX_TAG) throw badXml();
  }

  /** Says that no more pieces come; an element still open means that the text was cut off. */
  finish(): void {
    if (!this.rootClosed || this.carry.some((byte) => byte > 32)) throw badXml();
  }

  /** Handles all complete tags and returns how far it came. */
  private scan(bytes: Buffer): number {
    const limit = bytes.lastIndexOf(GREATER) + 1;
    let at = 0;
    for (;;) {
      while (at < limit && bytes[at] !== LESS) {
        if (this.stack.length === 0 && (bytes[at] as number) > 32) throw badXml();
        at++;
      }
      if (at >= limit) {
        // Text between tags is of no interest; what could be the start of a tag is kept.
        const unfinished = bytes.indexOf(LESS, at);
        return unfinished === -1 ? bytes.length : unfinished;
      }
      let next = this.handler.fast(bytes, at + 1, limit);
      if (next === -1) next = this.tag(bytes, at, limit);
      if (next > limit || next === -1) return at;
      at = next;
    }
  }

  /** The place after the tag at `at`, or -1 when it isn't complete yet. */
  private tag(bytes: Buffer, at: number, limit: number): number {
    const mark = bytes[at + 1];
    if (mark === QUESTION) return this.instruction(bytes, at);
    if (mark === BANG) return this.markup(bytes, at);
    const end = tagEnd(bytes, at + 1, limit);
    if (end === -1) return -1;
    if (mark === SLASH) {
      const name = bytes.toString('latin1', at + 2, end).trimEnd();
      if (this.stack.pop() !== name) throw badXml();
      if (this.stack.length === 0) this.rootClosed = true;
      this.handler.close(name);
      return end + 1;
    }
    let nameEnd = at + 1;
    while (nameEnd < end && (bytes[nameEnd] as number) > 32 && bytes[nameEnd] !== SLASH) nameEnd++;
    const name = bytes.toString('latin1', at + 1, nameEnd);
    if (name === '' || this.rootClosed || this.stack.length >= MAX_DEPTH) throw badXml();
    const empty = bytes[end - 1] === SLASH;
    this.handler.open(name, () => attributesOf(bytes.toString('utf8', nameEnd, empty ? end - 1 : end)));
    if (empty) {
      if (this.stack.length === 0) this.rootClosed = true;
      this.handler.close(name);
    } else this.stack.push(name);
    return end + 1;
  }

  private instruction(bytes: Buffer, at: number): number {
    const end = bytes.indexOf('?>', at);
    if (end === -1) return -1;
    const text = bytes.toString('latin1', at, end);
    const encoding = /^<\?xml\s.*?\bencoding\s*=\s*["']([^"']*)["']/s.exec(text)?.[1];
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) {
      throw badXml('The model description inside the file is not written in UTF-8. Export the model again.');
    }
    return end + 2;
  }

  private markup(bytes: Buffer, at: number): number {
    const head = bytes.toString('latin1', at, at + 9);
    const skip = (terminator: string) => {
      const end = bytes.indexOf(terminator, at + 4);
      return end === -1 ? -1 : end + terminator.length;
    };
    if (head.startsWith('<!--')) return skip('-->');
    if (head === '<![CDATA[') return skip(']]>');
    if (head.length < 9 && ('<![CDATA['.startsWith(head) || '<!--'.startsWith(head))) return -1;
    throw badXml('The model description inside the file contains a document type, which a model never needs.');
  }
}

/** Where a tag's `>` is; one inside quotes doesn't count. */
function tagEnd(bytes: Buffer, from: number, limit: number): number {
  let quote = 0;
  for (let at = from; at < limit; at++) {
    const byte = bytes[at] as number;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === GREATER) return at;
    else if (byte === 34 || byte === 39) quote = byte;
  }
  return -1;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Attributes by their name as written. One after the other from the start, so that no text makes it search twice. */
function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const attribute = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
  let end = 0;
  for (let match = attribute.exec(text); match !== null; match = attribute.exec(text)) {
    end = attribute.lastIndex;
    found.set(match[1] ?? '', decoded(match[2] ?? match[3] ?? ''));
  }
  if (text.slice(end).trim() !== '') throw badXml();
  return found;
}

const decoded = (value: string): string =>
  value.includes('&')
    ? value.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
        if (name !== undefined) return ENTITIES[name] ?? whole;
        const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      })
    : value;
