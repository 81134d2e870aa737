import { Construction } from 'lucide-react';
import { EmptyState } from '../components/empty-state.tsx';

import { useText } from '../i18n/text.tsx';

/** /t/:code, where a print stands. */
export function TrackView() {
  const text = useText();
  return (
    <main className="h-dvh">
      <EmptyState icon={Construction} title={text.publicPages.trackTitle} hint={text.app.placeholder} />
    </main>
  );
}
