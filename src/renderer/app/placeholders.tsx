import { Construction } from 'lucide-react';
import { EmptyState } from '../components/empty-state.tsx';
import { useText } from '../i18n/text.tsx';
import { KioskSeat } from './seat.tsx';

function Placeholder({ title }: { title: string }) {
  return (
    <main className="h-dvh">
      <EmptyState icon={Construction} title={title} hint={useText().app.placeholder} />
    </main>
  );
}

export const KioskPlaceholder = () => (
  <KioskSeat>
    <Placeholder title={useText().kiosk.title} />
  </KioskSeat>
);
export const StaffPlaceholder = () => <Placeholder title={useText().staff.title} />;
export const AdminPlaceholder = () => <Placeholder title={useText().admin.title} />;
export const ConfirmPlaceholder = () => <Placeholder title={useText().publicPages.confirmTitle} />;
export const TrackPlaceholder = () => <Placeholder title={useText().publicPages.trackTitle} />;
