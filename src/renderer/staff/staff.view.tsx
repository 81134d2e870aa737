import { Construction } from 'lucide-react';
import { EmptyState } from '../components/empty-state.tsx';

import { useText } from '../i18n/text.tsx';

/** Everything below /staff. */
export function StaffView() {
  const text = useText();
  return (
    <main className="h-dvh">
      <EmptyState icon={Construction} title={text.staff.title} hint={text.app.placeholder} />
    </main>
  );
}
