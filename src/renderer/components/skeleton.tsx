import type { ReactNode } from 'react';
import { useText } from '../i18n/text.tsx';
import { classNames } from './class-names.ts';

/** A shape of what comes; size it with classes ("h-4 w-24"). */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={classNames('block animate-breathe rounded-sm bg-line/70', className)} />
);

const ragged = ['w-full', 'w-11/12', 'w-4/5', 'w-full', 'w-2/3'];

/** Lines of text to come. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <Loading>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
        <Skeleton key={line} className={classNames('my-2 h-3', ragged[line % ragged.length])} />
      ))}
    </Loading>
  );
}

/** A list row to come: picture, two lines, a button. */
export function SkeletonRow() {
  return (
    <div className="flex h-14 items-center gap-4 px-4">
      <Skeleton className="size-10" />
      <span className="flex-1">
        <Skeleton className="mb-2 h-3 w-40" />
        <Skeleton className="h-2.5 w-24" />
      </span>
      <Skeleton className="h-7 w-24" />
    </div>
  );
}

/** A card to come. */
export function SkeletonCard() {
  return (
    <div className="rounded-md border bg-surface p-4">
      <Skeleton className="mb-4 h-4 w-32" />
      <SkeletonText lines={3} />
    </div>
  );
}

/** Says once that something is being loaded, around its skeletons. */
export function Loading({ children }: { children: ReactNode }) {
  const text = useText().components;
  return (
    <div role="status">
      <span className="sr-only">{text.busy}</span>
      {children}
    </div>
  );
}
