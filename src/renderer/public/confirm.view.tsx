import { Construction } from 'lucide-react';
import { EmptyState } from '../components/empty-state.tsx';

import { useText } from '../i18n/text.tsx';

/** /confirm/:token, from the mail with the price. */
export function ConfirmView() {
  const text = useText();
  return (
    <main className="h-dvh">
      <EmptyState icon={Construction} title={text.publicPages.confirmTitle} hint={text.app.placeholder} />
    </main>
  );
}
