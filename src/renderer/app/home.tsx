import { Link } from 'react-router';
import { buttonLooks } from '../components/button.tsx';
import { useText } from '../i18n/text.tsx';

/** The first page of a window that has no seat yet. */
export function Home() {
  const text = useText().app.home;
  return (
    <main className="grid h-dvh place-items-center p-8">
      <div className="max-w-md">
        <h1 className="font-semibold text-28">{text.title}</h1>
        <p className="mt-2 text-16 text-ink-soft">{text.lead}</p>
        <nav className="mt-6 flex flex-wrap gap-2">
          <Link className={buttonLooks('primary')} to="/kiosk">
            {text.kiosk}
          </Link>
          <Link className={buttonLooks()} to="/staff">
            {text.staff}
          </Link>
          <Link className={buttonLooks()} to="/admin">
            {text.admin}
          </Link>
        </nav>
      </div>
    </main>
  );
}
