import { RotateCcw, Usb } from 'lucide-react';
import { useState } from 'react';
import type { Catalog } from '#shared/contract/public.contract.ts';
import { modelKinds } from '#shared/domain/model-facts.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { Question } from './question.tsx';
import type { HandIn } from './use-hand-in.ts';

const endings = modelKinds.map((kind) => `.${kind}`);

export interface FileStepProps {
  handIn: HandIn;
  catalog: Catalog;
  /** What the host or the form has to say about the file. */
  error: string | null;
  /** A kiosk has a place for a stick. */
  attended: boolean;
}

/** The first question. What can be known without the host is said before anything is sent. */
export function FileStep({ handIn, catalog, error, attended }: FileStepProps) {
  const text = useText();
  const words = text.kiosk.submit.file;
  const format = useFormat();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { sending, draft, file } = handIn;

  const take = (chosen: File) => {
    const limit = catalog.limit_bytes;
    const complaint =
      chosen.size === 0
        ? words.empty
        : chosen.size > limit
          ? words.tooLarge(format.size(chosen.size), format.size(limit))
          : null;
    setRefusal(complaint);
    if (complaint === null) void handIn.send(chosen);
  };

  const shown = sending?.file ?? draft.upload ?? (handIn.failure ? file : null);
  return (
    <Question title={words.question}>
      <FileDrop
        accept={endings}
        onFile={take}
        file={shown && { name: shown.name, size: shown.size }}
        progress={sending?.fraction ?? null}
        error={refusal ?? handIn.failure ?? error}
        hint={words.hint(format.size(catalog.limit_bytes))}
        onCancel={handIn.remove}
        onRemove={() => {
          setRefusal(null);
          handIn.remove();
        }}
      />
      <div aria-live="polite" className="mt-4 flex flex-col gap-3">
        {sending?.waiting && <Banner tone="warn">{words.waiting}</Banner>}
        {handIn.failure && file && (
          <Button icon={RotateCcw} className="self-start" onClick={() => void handIn.send(file)}>
            {text.components.actions.retry}
          </Button>
        )}
      </div>
      {attended && (
        <p className="mt-4 flex items-center gap-2 text-13 text-ink-soft">
          <Usb aria-hidden className="size-4 shrink-0" />
          {words.stick}
        </p>
      )}
    </Question>
  );
}
