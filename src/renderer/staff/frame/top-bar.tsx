import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Boxes, Keyboard, LogOut, Monitor, Moon, Settings2, Sun, UserRound } from 'lucide-react';
import type { Me } from '#shared/contract/session.contract.ts';
import { readError } from '../../client/errors.ts';
import type { LinkState } from '../../client/events.ts';
import { useHost } from '../../client/host.tsx';
import { Button } from '../../components/button.tsx';
import { ConnectionState } from '../../components/connection-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { themes, useTheme } from '../../components/theme.tsx';
import { toast } from '../../components/toaster.tsx';
import { useText } from '../../i18n/text.tsx';
import { useActing } from '../acting/acting.provider.tsx';
import { useSlicers } from '../slicers/slicers.provider.tsx';
import { useKeysSheet } from './keys-sheet.tsx';
import { SearchBox } from './search-box.tsx';

const themeIcons = { system: Monitor, light: Sun, dark: Moon };

/** Search, where this is, who acts, and whether the host is there. */
export function TopBar({ me, link }: { me: Me; link: LinkState }) {
  const { api } = useHost();
  const queries = useQueryClient();
  const text = useText().staff;
  const acting = useActing();
  const keys = useKeysSheet();
  const slicers = useSlicers();
  const { theme, setTheme } = useTheme();
  const signOut = useMutation({
    ...api.session.end.mutationOptions(),
    onSuccess: () => {
      acting.forget();
      // Nothing of what this workstation saw stays behind; asking who it is shows the sign-in.
      return queries.resetQueries();
    },
    onError: (error) => toast.error(readError(error).message),
  });
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-b bg-surface px-4">
      <SearchBox />
      <span className="min-w-0 flex-1" />
      {me.workstation && (
        <span className="truncate text-13 text-ink-soft" title={text.frame.workstation}>
          {me.workstation.name}
        </span>
      )}
      <ConnectionState state={link} />
      <Button size="small" icon={UserRound} onClick={acting.change}>
        <span className="max-w-48 truncate">
          {acting.current ? text.acting.as(acting.current.name) : text.acting.nobody}
        </span>
      </Button>
      <Menu
        items={[
          { label: text.frame.allKeys, icon: Keyboard, keys: '?', onSelect: keys.open },
          ...themes.map((name, index) => ({
            label: `${text.frame.theme}: ${text.frame.themes[name]}`,
            icon: themeIcons[name],
            keys: theme === name ? '✓' : '',
            divided: index === 0,
            onSelect: () => setTheme(name),
          })),
          ...(slicers.settings
            ? [{ label: text.slicers.settings.title, icon: Boxes, divided: true, onSelect: slicers.settings }]
            : []),
          { label: text.frame.signOut, icon: LogOut, divided: true, onSelect: () => signOut.mutate(undefined) },
        ]}
      >
        <IconButton icon={Settings2} label={text.frame.menu} side="bottom" />
      </Menu>
    </header>
  );
}
