import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/**
 * Browsers cap an element at about 33.5 million px and lose hairlines well before, painting in 32-bit floats.
 * Beyond this height the scrollbar stands for more than it measures.
 */
const MAX_HEIGHT = 4_000_000;
/** Rows are placed from the start of their block, for the fractions of a px are lost in large numbers. */
const BLOCK = 1000;

export interface FixedRows {
  /** First and one past the last row to render. */
  readonly first: number;
  readonly end: number;
  /** Height of the scrolled element in px. */
  readonly height: number;
  /** Where the rows' own box stands inside it, in px. */
  readonly shift: number;
  /** Where a row stands inside that box, in px; the same while one scrolls, so that rows needn't be drawn again. */
  readonly top: (row: number) => number;
  /** Scrolls as little as needed to have the row in view. */
  readonly reveal: (row: number) => void;
  /** Which row stands first below the header. */
  readonly topmost: number;
  /** Keeps what is in view where it is, after this many rows came in (or went) above it. */
  readonly keepPlace: (rowsAbove: number) => void;
}

/**
 * Which of many equally high rows are in view. Nothing is kept per row, so a million cost what ten do.
 * `header` is the height in px that a sticky header covers.
 */
export function useFixedRows(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  header: number,
  overscan = 6,
): FixedRows {
  const [view, setView] = useState({ offset: 0, height: 0 });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // Within the cap nothing moves but whole rows, so less than a row needs no rendering.
    const grain = count * rowHeight <= MAX_HEIGHT ? rowHeight : 1;
    const measure = () => {
      const offset = Math.floor(element.scrollTop / grain) * grain;
      const height = element.clientHeight;
      setView((before) => (before.offset === offset && before.height === height ? before : { offset, height }));
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller, count, rowHeight]);

  const total = count * rowHeight;
  const height = Math.min(total, MAX_HEIGHT);
  const room = Math.max(0, view.height - header);
  const ratio = height > room ? (total - room) / (height - room) : 1;
  const logical = view.offset * ratio;
  const first = Math.max(0, Math.floor(logical / rowHeight) - overscan);
  const end = Math.min(count, Math.ceil((logical + room) / rowHeight) + 1 + overscan);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || ratio === 1) return;
    // The wheel moves as far as it does in a short table.
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      element.scrollTop += event.deltaY / ratio;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller, ratio]);

  const block = Math.floor(first / BLOCK) * BLOCK;
  const shift = block * rowHeight - logical + view.offset;
  const top = (row: number) => (row - block) * rowHeight;
  const reveal = useCallback(
    (row: number) => {
      const element = scroller.current;
      if (!element) return;
      const now = element.scrollTop * ratio;
      const above = row * rowHeight;
      const below = above + rowHeight - (element.clientHeight - header);
      if (above < now) element.scrollTop = above / ratio;
      else if (below > now) element.scrollTop = below / ratio;
    },
    [scroller, ratio, rowHeight, header],
  );
  const ratioBefore = useRef(ratio);
  const keepPlace = useCallback(
    (rowsAbove: number) => {
      const element = scroller.current;
      const was = (element?.scrollTop ?? 0) * ratioBefore.current;
      ratioBefore.current = ratio;
      if (!element || was === 0) return;
      const next = (was + rowsAbove * rowHeight) / ratio;
      if (Math.abs(next - element.scrollTop) >= 1) element.scrollTop = next;
    },
    [scroller, ratio, rowHeight],
  );
  return { first, end, height, shift, top, reveal, topmost: Math.floor(logical / rowHeight), keepPlace };
}
