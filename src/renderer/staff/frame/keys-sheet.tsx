import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { useText } from '../../i18n/text.tsx';
import { keys } from '../keys.ts';
import { useCommands } from '../use-commands.ts';

const KeysContext = createContext<{ open: () => void }>({ open: () => undefined });

/** Opens the list of all keys. */
export const useKeysSheet = () => use(KeysContext);

/** The list of all keys, which `?` opens from anywhere. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const text = useText().staff.keys;
  const [open, setOpen] = useState(false);
  const value = useMemo(() => ({ open: () => setOpen(true) }), []);
  useCommands({ help: value.open });
  return (
    <KeysContext value={value}>
      {children}
      <Dialog open={open} onOpenChange={setOpen} title={text.title} description={text.description}>
        <dl className="grid grid-cols-[max-content_1fr] items-center gap-x-6 gap-y-2 pb-6">
          {keys.map(({ shown, command }) => (
            <div key={command} className="contents">
              <dt>
                <Kbd>{shown}</Kbd>
              </dt>
              <dd>{text.list[command]}</dd>
            </div>
          ))}
          <dt className="flex gap-1">
            <Kbd>Ctrl</Kbd>
            <Kbd>K</Kbd>
          </dt>
          <dd>{text.list.search}</dd>
        </dl>
      </Dialog>
    </KeysContext>
  );
}
