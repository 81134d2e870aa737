import { PlatenError } from '#shared/errors.ts';

/** Why a file was refused, for programs; it travels as `details.reason`. */
export type RefusalReason =
  | 'empty'
  | 'truncated'
  | 'not-a-model'
  | 'not-sliced'
  | 'no-triangles'
  | 'bad-number'
  | 'bad-index'
  | 'bad-facet'
  | 'bad-unit'
  | 'bad-xml'
  | 'bad-zip'
  | 'zip-bomb'
  | 'too-many-triangles'
  | 'too-large';

/** The file is of a kind we take, but damaged: 422. The sentence says what is wrong and what to do. */
export const unreadable = (reason: RefusalReason, sentence: string): PlatenError =>
  new PlatenError('UNREADABLE_FILE', sentence, { reason });

/** The content is something else, whatever the name says: 415. */
export const unsupported = (reason: RefusalReason, sentence: string): PlatenError =>
  new PlatenError('UNSUPPORTED_TYPE', sentence, { reason });

/** Over a limit that protects the host's memory: 413. */
export const tooLarge = (reason: RefusalReason, sentence: string): PlatenError =>
  new PlatenError('TOO_LARGE', sentence, { reason });

export const truncated = (): PlatenError =>
  unreadable('truncated', 'The file ends too early. It was probably not saved or copied completely; export it again.');

export const noTriangles = (): PlatenError =>
  unreadable('no-triangles', 'The file contains no surface to print. Export the model again as a solid.');

export const badNumber = (): PlatenError =>
  unreadable('bad-number', 'The file contains a coordinate that is not a number. Export the model again.');

export const tooManyTriangles = (limit: number): PlatenError =>
  tooLarge(
    'too-many-triangles',
    `The model has more than ${limit} triangles. Simplify it in your 3D program and export it again.`,
  );
