import { Construction } from 'lucide-react';
import { EmptyState } from '../components/empty-state.tsx';

import { useText } from '../i18n/text.tsx';

/** Everything below /admin. */
export function AdminView() {
  const text = useText();
  return (
    <main className="h-dvh">
      <EmptyState icon={Construction} title={text.admin.title} hint={text.app.placeholder} />
    </main>
  );
}
