import { Construction } from 'lucide-react';
import { EmptyState } from '../components/empty-state.tsx';
import { KioskSeat } from '../components/kiosk-seat.tsx';
import { useText } from '../i18n/text.tsx';

/** Everything below /kiosk. */
export function KioskView() {
  const text = useText();
  return (
    <KioskSeat>
      <main className="h-dvh">
        <EmptyState icon={Construction} title={text.kiosk.title} hint={text.app.placeholder} />
      </main>
    </KioskSeat>
  );
}
