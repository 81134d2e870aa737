import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import type { SlicerOpening } from '#shared/desktop-contract/slicers.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { toast } from '../../components/toaster.tsx';
import { useText } from '../../i18n/text.tsx';
import { useActing } from '../acting/acting.provider.tsx';
import { useCopyPath } from '../request/use-copy-path.ts';
import { ChoiceDialog } from './choice.dialog.tsx';
import { NoSlicerDialog } from './no-slicer.dialog.tsx';
import { detailOf, handedOver, type OpenChoice, openRequest } from './open-request.ts';
import { SlicerSettingsDialog } from './slicer-settings.dialog.tsx';

interface Slicers {
  /** Whether this machine can open files; a browser copies the path instead. */
  readonly here: boolean;
  readonly open: (request: RequestDetail, choice?: OpenChoice) => void;
  /** The request whose file is being opened. */
  readonly opening: number | null;
  /** Opens this machine's settings; null in a browser. */
  readonly settings: (() => void) | null;
}

const SlicersContext = createContext<Slicers | null>(null);

type Question = { readonly request: RequestDetail; readonly asked: Exclude<SlicerOpening, { kind: 'opened' }> };

/** Opens files in the slicers of this machine, asks which where it must, and says what came of it. */
export function SlicersProvider({ children }: { children: ReactNode }) {
  const { client, desktop } = useHost();
  const text = useText().staff.slicers;
  const acting = useActing();
  const copyPath = useCopyPath();
  const [opening, setOpening] = useState<number | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [settings, setSettings] = useState(false);
  const latest = useRef({ acting, copyPath, text });
  latest.current = { acting, copyPath, text };
  const busy = useRef(false);

  const open = useCallback(
    async (request: RequestDetail, choice: OpenChoice = {}) => {
      const { acting: who, copyPath: copy, text: words } = latest.current;
      if (!request.file) return;
      if (!desktop) return copy(request.file.path, words.howTo);
      const member = busy.current ? null : await who.ask();
      if (!member) return;
      busy.current = true;
      setOpening(request.id);
      try {
        const deps = { desktop, requests: client.requests, noFile: words.noFile };
        const answer = await openRequest(deps, { id: request.id, staff_id: member.id }, choice);
        if (answer.kind !== 'opened') return setQuestion({ request, asked: answer });
        setQuestion(null);
        who.used();
        const { slicer, launch, recorded } = answer;
        if (launch.kind === 'started') toast.success(words.opened(slicer));
        else if (handedOver(launch)) toast.info(words.handedOver(slicer), { description: words.handedOverHint });
        else if (launch.kind === 'failed')
          toast.error(words.failed(slicer, detailOf(launch)), { description: words.failedHint });
        else toast.error(words.exited(slicer, detailOf(launch)));
        if (!recorded) toast.warning(words.notRecorded);
      } catch (error) {
        toast.error(readError(error).message);
      } finally {
        busy.current = false;
        setOpening(null);
      }
    },
    [client, desktop],
  );
  const value = useMemo<Slicers>(
    () => ({
      here: desktop !== null,
      open: (request, choice) => void open(request, choice),
      opening,
      settings: desktop ? () => setSettings(true) : null,
    }),
    [desktop, open, opening],
  );
  const { request, asked } = question ?? {};
  return (
    <SlicersContext value={value}>
      {children}
      {request && asked?.kind === 'choose' && (
        <ChoiceDialog
          extension={asked.extension}
          slicers={asked.slicers}
          busy={opening !== null}
          onChoose={(choice) => void open(request, choice)}
          onClose={() => setQuestion(null)}
        />
      )}
      {asked?.kind === 'none' && (
        <NoSlicerDialog
          extension={asked.extension}
          onClose={() => setQuestion(null)}
          onSettings={() => {
            setQuestion(null);
            setSettings(true);
          }}
        />
      )}
      {desktop && settings && <SlicerSettingsDialog desktop={desktop} onClose={() => setSettings(false)} />}
    </SlicersContext>
  );
}

/** The slicers of this machine. */
export function useSlicers(): Slicers {
  const slicers = use(SlicersContext);
  if (!slicers) throw new Error('useSlicers is called outside of SlicersProvider');
  return slicers;
}
