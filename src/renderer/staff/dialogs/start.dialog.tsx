import { useState } from 'react';
import { useHost } from '../../client/host.tsx';
import { RadioCards } from '../../components/radio-cards.tsx';
import { useText } from '../../i18n/text.tsx';
import { EditDialog, FieldSkeleton } from './edit-dialog.tsx';
import type { Editing } from './editing.ts';
import { useCatalog } from './use-catalog.ts';

/** Starts printing, on the printer that it really goes on. */
export function StartDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  const text = useText().staff.dialogs.start;
  const catalog = useCatalog();
  const { request } = editing;
  const [printer, setPrinter] = useState(request.printer);
  const printers = catalog.data?.printers.filter(({ method }) => method === request.method) ?? [];
  return (
    <EditDialog
      editing={editing}
      title={text.title(request.ticket)}
      description={text.description}
      action={text.submit}
      onSubmit={() =>
        editing.submit((change) => client.requests.start({ ...change, printer }), text.done(request.ticket, printer))
      }
    >
      {catalog.isPending && <FieldSkeleton />}
      <RadioCards
        label={text.printer}
        columns={1}
        value={printer}
        onChange={setPrinter}
        cards={printers.map(({ name }) => ({
          value: name,
          title: name,
          ...(name === request.printer && { description: text.priced }),
        }))}
      />
    </EditDialog>
  );
}
