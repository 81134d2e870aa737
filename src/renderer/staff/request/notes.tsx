import { NotebookPen } from 'lucide-react';
import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import { Button } from '../../components/button.tsx';
import { RelativeTime } from '../../components/quantities.tsx';
import { useText } from '../../i18n/text.tsx';
import { useDialogs } from '../dialogs/dialogs.provider.tsx';

/** What the student wrote, and what staff wrote for each other. */
export function Notes({ request }: { request: RequestDetail }) {
  const text = useText().staff.request.notes;
  const dialogs = useDialogs();
  return (
    <div className="flex flex-col gap-3">
      {request.notes !== '' && (
        <figure>
          <figcaption className="text-12 text-ink-soft">{text.student}</figcaption>
          <blockquote className="whitespace-pre-wrap break-words border-l-2 pl-3">{request.notes}</blockquote>
        </figure>
      )}
      {request.staff_notes.map((note) => (
        <figure key={`${note.at}-${note.staff}`}>
          <figcaption className="text-12 text-ink-soft">
            {note.staff} · <RelativeTime at={note.at} />
          </figcaption>
          <p className="whitespace-pre-wrap break-words">{note.text}</p>
        </figure>
      ))}
      {request.notes === '' && request.staff_notes.length === 0 && <p className="text-ink-soft">{text.none}</p>}
      {request.removed === null && (
        <Button size="small" icon={NotebookPen} className="self-start" onClick={() => dialogs.open('note', request.id)}>
          {text.add}
        </Button>
      )}
    </div>
  );
}
