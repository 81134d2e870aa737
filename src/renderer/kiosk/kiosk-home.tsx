import { Box, type LucideIcon, Search } from 'lucide-react';
import { Link } from 'react-router';
import { useText } from '../i18n/text.tsx';
import { BusyNote } from './busy-note.tsx';

/** What a passer-by sees. Paper printing gets its tile when the lab can print paper: a dead one only confuses. */
export function KioskHome({ labName }: { labName: string }) {
  const text = useText().kiosk.home;
  return (
    <div className="@container mx-auto flex w-full max-w-5xl flex-1 flex-col justify-center gap-6 px-6 py-6 [@media(height>=800px)]:gap-10 [@media(height>=800px)]:py-10">
      <header>
        <h1 className="text-balance break-words font-semibold text-[2.75rem] leading-tight tracking-tight">
          {text.welcome(labName)}
        </h1>
        <p className="mt-2 text-20 text-ink-soft">{text.lead}</p>
      </header>
      <nav className="grid @2xl:grid-cols-2 gap-5">
        <Tile to="/kiosk/submit" icon={Box} title={text.submit} hint={text.submitHint} main />
        <Tile to="/kiosk/track" icon={Search} title={text.track} hint={text.trackHint} />
      </nav>
      <BusyNote />
    </div>
  );
}

function Tile(props: { to: string; icon: LucideIcon; title: string; hint: string; main?: boolean }) {
  const { to, icon: Icon, title, hint, main = false } = props;
  const looks = main
    ? 'bg-accent text-on-accent hover:bg-accent-strong'
    : 'border border-line-strong/60 bg-raised hover:border-line-strong';
  return (
    <Link
      to={to}
      className={`flex min-h-48 flex-col gap-6 rounded-md p-8 [@media(height>=800px)]:min-h-60 [@media(height>=800px)]:gap-12 transition-colors duration-120 ${looks}`}
    >
      <Icon aria-hidden className={`size-14 ${main ? '' : 'text-accent'}`} strokeWidth={1.25} />
      <span>
        <span className="block font-semibold text-28">{title}</span>
        <span className={`mt-1 block text-16 ${main ? '' : 'text-ink-soft'}`}>{hint}</span>
      </span>
    </Link>
  );
}
