import { Lock, LockKeyholeOpen, Monitor, Moon, Settings2, Sun } from 'lucide-react';
import type { Me } from '#shared/contract/session.contract.ts';
import type { LinkState } from '../../client/events.ts';
import { Button } from '../../components/button.tsx';
import { ConnectionState } from '../../components/connection-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { themes, useTheme } from '../../components/theme.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { useSeat } from '../seat.ts';

const themeIcons = { system: Monitor, light: Sun, dark: Moon };

/** Where this is, who administers until when, and whether the host is there. */
export function TopBar({ me, link }: { me: Me; link: LinkState }) {
  const text = useText().admin.frame;
  const { theme, setTheme } = useTheme();
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-b bg-surface px-4">
      <p className="min-w-0 flex-1 truncate font-semibold" title={me.lab_name}>
        {me.lab_name}
      </p>
      {me.workstation && (
        <span className="max-w-64 truncate text-13 text-ink-soft" title={text.workstation}>
          {me.workstation.name}
        </span>
      )}
      <ConnectionState state={link} />
      <Unlocked />
      <Menu
        items={themes.map((name) => ({
          label: `${text.theme}: ${text.themes[name]}`,
          icon: themeIcons[name],
          keys: theme === name ? '✓' : '',
          onSelect: () => setTheme(name),
        }))}
      >
        <IconButton icon={Settings2} label={text.menu} side="bottom" />
      </Menu>
    </header>
  );
}

/** Until when administration is unlocked and for whom, with the way out. */
function Unlocked() {
  const text = useText().admin.frame;
  const format = useFormat();
  const { admin, until, unlock, lock } = useSeat();
  return (
    <>
      <span role="status" className="flex min-w-0 items-center gap-2 text-13">
        <span className="max-w-48 truncate font-medium">{admin.name}</span>
        {until === null ? (
          <span className="whitespace-nowrap rounded-full bg-warn-soft px-2 py-1 text-12 text-warn">{text.locked}</span>
        ) : (
          <span className="figures whitespace-nowrap text-12 text-ink-soft" title={format.exact(until)}>
            {text.until(format.time(until))}
          </span>
        )}
      </span>
      {until === null ? (
        <Button size="small" icon={LockKeyholeOpen} onClick={unlock}>
          {text.unlock}
        </Button>
      ) : (
        <Button size="small" icon={Lock} title={text.lockHint} onClick={lock}>
          {text.lock}
        </Button>
      )}
    </>
  );
}
