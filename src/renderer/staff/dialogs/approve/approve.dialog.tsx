import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RequestDetail, RequestFile } from '#shared/contract/requests.contract.ts';
import { useHost } from '../../../client/host.tsx';
import { Button } from '../../../components/button.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Loading, Skeleton, SkeletonText } from '../../../components/skeleton.tsx';
import { useText } from '../../../i18n/text.tsx';
import { EditDialog } from '../edit-dialog.tsx';
import type { Editing } from '../editing.ts';
import { useCatalog } from '../use-catalog.ts';
import { ApproveFields } from './approve-fields.tsx';
import { type ApproveForm, approvalOf, type Offer, openForm } from './approve-form.ts';
import { Candidates } from './candidates.tsx';
import { MailPreview } from './mail-preview.tsx';
import { PricePreview } from './price-preview.tsx';

/** The current file first, then whatever slicers put beside it, newest first. */
function useFiles(request: RequestDetail) {
  const { api } = useHost();
  const candidates = useQuery({
    ...api.requests.candidates.queryOptions({ input: { id: request.id } }),
    refetchOnMount: 'always',
  });
  const current = request.file ? [request.file] : [];
  const others = (candidates.data ?? [])
    .filter((file) => file.id !== request.file?.id)
    .sort((left, right) => right.modified_at - left.modified_at);
  const files: RequestFile[] = [...others, ...current];
  return { candidates, files };
}

/** The decision that matters most: which file, on what, how heavy, how long, and so for how much. */
export function ApproveDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  const text = useText().staff.dialogs.approve;
  const { request } = editing;
  const { candidates, files } = useFiles(request);
  const catalog = useCatalog();
  const [form, setForm] = useState<ApproveForm | null>(null);
  const [tried, setTried] = useState(false);

  const offer: Offer | null = catalog.data
    ? {
        printers: catalog.data.printers.filter(({ method }) => method === request.method).map(({ name }) => name),
        ownMaterial: catalog.data.own_material,
        materials: catalog.data.materials.filter(({ method }) => method === request.method).map(({ name }) => name),
      }
    : null;
  // The form is filled once everything it is filled from is here; from then on it is the person's.
  if (form === null && offer && candidates.data) setForm(openForm(request, files, offer));

  const result = form && approvalOf(form);
  const send = (inPerson: boolean) => {
    setTried(true);
    const approval = result?.approval;
    if (!approval) return;
    const message = inPerson ? text.doneInPerson(request.ticket) : text.done(request.ticket);
    const call = inPerson ? client.requests.approveInPerson : client.requests.approve;
    editing.submit((change) => call({ ...change, ...approval }), message);
  };
  return (
    <EditDialog
      editing={editing}
      size="large"
      title={text.title(request.ticket, request.name)}
      description={text.description(request.method, request.color, request.printer)}
      action={text.submit}
      onSubmit={() => send(false)}
      other={
        <Button disabled={!editing.ready || editing.busy || form === null} onClick={() => send(true)}>
          {text.inPerson}
        </Button>
      }
    >
      {catalog.isError && <Problem query={catalog} />}
      {candidates.isError && <Problem query={candidates} />}
      {form === null && !catalog.isError && !candidates.isError && <Coming />}
      {form && offer && (
        <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
          <Candidates request={request} files={files} offer={offer} form={form} onChange={setForm} />
          <div className="flex min-w-0 flex-col gap-4">
            <ApproveFields
              resin={request.method === 'Resin'}
              form={form}
              offer={offer}
              missing={tried ? (result?.missing ?? {}) : {}}
              onChange={setForm}
            />
            <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-1">
              <PricePreview approval={result?.approval ?? null} />
              <MailPreview requestId={request.id} approval={result?.approval ?? null} />
            </div>
          </div>
        </div>
      )}
    </EditDialog>
  );
}

const Coming = () => (
  <Loading>
    <div className="grid gap-x-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <Skeleton className="h-72 w-full rounded-md" />
      <SkeletonText lines={10} />
    </div>
  </Loading>
);
