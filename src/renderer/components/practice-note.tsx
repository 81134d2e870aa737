import { FlaskConical } from 'lucide-react';
import { useText } from '../i18n/text.tsx';

/** Says that this lab is for practice. Discreet, at the edge of a page. */
export const PracticeNote = () => (
  <p className="flex items-center justify-center gap-1.5 bg-pending-soft px-4 py-1 text-12 text-pending print:hidden">
    <FlaskConical aria-hidden className="size-3.5 shrink-0" />
    {useText().publicPages.practice}
  </p>
);
