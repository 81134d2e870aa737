import { LoaderCircle } from 'lucide-react';
import { classNames } from './class-names.ts';

/** A turning ring beside the words that say what is going on; never alone. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={classNames('size-4 shrink-0 animate-turn', className)} />;
}
