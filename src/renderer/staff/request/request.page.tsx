import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useNavigate, useParams } from 'react-router';
import type { Me } from '#shared/contract/session.contract.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Button } from '../../components/button.tsx';
import { Problem } from '../../components/problem.tsx';
import { Skeleton, SkeletonText } from '../../components/skeleton.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useText } from '../../i18n/text.tsx';
import { lastBoardAddress } from '../board/last-board.ts';
import { useDialogs } from '../dialogs/dialogs.provider.tsx';
import { useSlicers } from '../slicers/slicers.provider.tsx';
import { useCommands } from '../use-commands.ts';
import { ActionBar } from './action-bar.tsx';
import { type DialogName, planActions } from './actions.ts';
import { Flags } from './flags.tsx';
import { Notices } from './notices.tsx';
import { OpenFile } from './open-file.tsx';
import { Preview } from './preview.tsx';
import { RequestFacts, RequestRest } from './request-sections.tsx';

/** One request with room for everything: the model and its facts left, what happened and belongs to it right. */
export function RequestPage({ me }: { me: Me }) {
  const { api } = useHost();
  const text = useText().staff.request;
  const navigate = useNavigate();
  const dialogs = useDialogs();
  const slicers = useSlicers();
  const id = Number(useParams().id);
  const request = useQuery({
    ...api.requests.get.queryOptions({ input: { id } }),
    enabled: Number.isInteger(id) && id > 0,
  });
  const { data } = request;
  const act = (action: DialogName) => () => {
    if (!data) return;
    const plan = planActions(data, data.actions);
    const allowed = action === 'note' ? data.removed === null : [plan.primary, ...plan.secondary].includes(action);
    if (allowed) dialogs.open(action, id);
  };
  const back = () => navigate(lastBoardAddress());
  useCommands({
    back,
    approve: act('approve'),
    reject: act('reject'),
    start: act('start'),
    complete: act('complete'),
    'pick-up': act('pick-up'),
    note: act('note'),
    'open-file': () => data && slicers.open(data),
  });
  const missing = request.isError && readError(request.error).code === 'NOT_FOUND';
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b bg-surface px-5 py-3">
        <Button size="small" kind="quiet" icon={ArrowLeft} onClick={back}>
          {text.back}
        </Button>
        {data ? (
          <>
            <h1 className="min-w-0 truncate font-semibold text-20">
              <span className="figures">{data.ticket}</span> · {data.name}
            </h1>
            <StatusBadge status={data.status} />
            <Flags flags={data.flags} />
          </>
        ) : (
          <h1 className="font-semibold text-20">{missing ? text.missing : <Skeleton className="h-6 w-64" />}</h1>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {request.isError && !data && <Problem query={request} />}
        {request.isPending && <SkeletonText lines={12} />}
        {data && (
          <div className="mx-auto grid max-w-7xl gap-x-10 px-6 py-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
            <div>
              <Notices request={data} workstationId={me.workstation?.id ?? null} />
              <div className="mb-5 h-96">
                <Preview request={data} />
              </div>
              <OpenFile request={data} />
              <RequestFacts request={data} level={2} />
            </div>
            <div>
              <RequestRest request={data} level={2} />
            </div>
          </div>
        )}
      </div>
      {data && (
        <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t bg-surface px-6 py-3">
          <ActionBar request={data} workstationId={me.workstation?.id ?? null} />
        </footer>
      )}
    </div>
  );
}
