import * as z from 'zod';

/** A row of a list that can be reordered: `key` tells it apart on the screen and is never stored. */
export type Keyed<Row> = Row & { readonly key: number };

export const keyedSchema = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject({ key: z.number(), ...shape });

export const withKeys = <Row extends object>(rows: readonly Row[]): Keyed<Row>[] =>
  rows.map((row, key) => ({ ...row, key }));

export function withoutKey<Row extends object>({ key: _key, ...row }: Keyed<Row>): Omit<Keyed<Row>, 'key'> {
  return row;
}

/** The rows with one more at the end. */
export function added<Row extends object>(rows: readonly Keyed<Row>[], row: Row): Keyed<Row>[] {
  const key = rows.reduce((highest, { key: other }) => Math.max(highest, other), -1) + 1;
  return [...rows, { ...row, key }];
}

export const removed = <Row extends object>(rows: readonly Keyed<Row>[], key: number): Keyed<Row>[] =>
  rows.filter((row) => row.key !== key);

export const changed = <Row extends object>(
  rows: readonly Keyed<Row>[],
  key: number,
  patch: Partial<Row>,
): Keyed<Row>[] => rows.map((row) => (row.key === key ? { ...row, ...patch } : row));

/** The rows with the one at `from` moved one place; unchanged where there is no such place. */
export function moved<Row extends object>(rows: readonly Keyed<Row>[], from: number, step: -1 | 1): Keyed<Row>[] {
  const [row, other] = [rows[from], rows[from + step]];
  if (!row || !other) return [...rows];
  return rows.map((each, index) => (index === from ? other : index === from + step ? row : each));
}
