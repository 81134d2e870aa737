import { MapPinOff } from 'lucide-react';
import { Link } from 'react-router';
import { buttonLooks } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useText } from '../i18n/text.tsx';

/** An address that leads nowhere. */
export function Missing() {
  const text = useText().app.missing;
  return (
    <main className="h-dvh">
      <EmptyState
        page
        icon={MapPinOff}
        title={text.title}
        hint={text.hint}
        action={
          <Link className={buttonLooks('primary')} to="/">
            {text.action}
          </Link>
        }
      />
    </main>
  );
}
