import { describe, expect, it } from 'vitest';
import { withRow } from '#renderer/staff/board/board-pages.ts';
import type { RequestSummary } from '#shared/contract/requests.contract.ts';
import { sampleRequest } from './sample-request.ts';

const row = (id: number, change: Partial<RequestSummary> = {}): RequestSummary =>
  sampleRequest({ id, created_at: id * 1_000, ...change });
const page = (ids: number[], next_cursor: string | null = null) => ({ items: ids.map((id) => row(id)), next_cursor });
const ids = (pages: { items: readonly RequestSummary[] }[]) => pages.map(({ items }) => items.map(({ id }) => id));
const uploaded = { status: 'Uploaded', sort: 'created-desc' } as const;

describe('a changed request on a board of pages', () => {
  it('is replaced where it stands, and the other pages stay what they are', () => {
    const pages = [page([9, 8], 'a'), page([7, 6])];
    const after = withRow(pages, row(7, { name: 'Zoë' }), uploaded);
    expect(after[1]?.items[0]?.name).toBe('Zoë');
    expect(after[0]).toBe(pages[0]);
  });

  it('leaves a tab that it no longer belongs to', () => {
    expect(ids(withRow([page([9, 8]), page([7])], row(8, { status: 'Pending' }), uploaded))).toEqual([[9], [7]]);
  });

  it('comes in at its place, newest first', () => {
    expect(ids(withRow([page([9, 7], 'a'), page([5])], row(10), uploaded))).toEqual([[10, 9, 7], [5]]);
    expect(ids(withRow([page([9, 7], 'a'), page([5])], row(8), uploaded))).toEqual([[9, 8, 7], [5]]);
    expect(ids(withRow([page([9, 7], 'a'), page([5])], row(6), uploaded))).toEqual([
      [9, 7],
      [6, 5],
    ]);
    expect(ids(withRow([page([9, 7], 'a'), page([5])], row(3), uploaded))).toEqual([
      [9, 7],
      [5, 3],
    ]);
  });

  it('comes in at its place, oldest first', () => {
    const oldest = { status: 'Uploaded', sort: 'created-asc' } as const;
    expect(ids(withRow([page([1, 3])], row(2), oldest))).toEqual([[1, 2, 3]]);
    expect(ids(withRow([page([1, 3])], row(9), oldest))).toEqual([[1, 3, 9]]);
  });

  it('is left for a later page to bring where it stands beyond what was fetched', () => {
    expect(ids(withRow([page([9, 7], 'a')], row(2), uploaded))).toEqual([[9, 7]]);
  });

  it('enters no list whose filter it fails, nor one that only the host can search', () => {
    expect(ids(withRow([page([])], row(2), { ...uploaded, printer: 'Prusa MK4S' }))).toEqual([[]]);
    expect(ids(withRow([page([])], row(2), { ...uploaded, flag: 'new' }))).toEqual([[]]);
    expect(ids(withRow([page([])], row(2), { ...uploaded, q: 'jane' }))).toEqual([[]]);
  });
});
