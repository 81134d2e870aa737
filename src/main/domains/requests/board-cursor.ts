import { PlatenError } from '#shared/errors.ts';

/** The last row of a page. */
export interface Cursor {
  readonly id: number;
  readonly at: number;
}

/** Opaque to callers. */
export const writeCursor = ({ id, at }: Cursor): string => Buffer.from(JSON.stringify([id, at])).toString('base64url');

export function readCursor(text: string): Cursor {
  try {
    const [id, at] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (Number.isSafeInteger(id) && Number.isSafeInteger(at)) return { id: id as number, at: at as number };
  } catch {
    // Not JSON: refused below like everything else.
  }
  throw new PlatenError('INVALID', 'This place in the list is unknown. Load the list anew.', { field: 'cursor' });
}
