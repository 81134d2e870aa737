import { useQuery } from '@tanstack/react-query';
import { Maximize2 } from 'lucide-react';
import { useNavigate } from 'react-router';
import type { Me } from '#shared/contract/session.contract.ts';
import { useHost } from '../../client/host.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Problem } from '../../components/problem.tsx';
import { SidePanel } from '../../components/side-panel.tsx';
import { Skeleton, SkeletonText } from '../../components/skeleton.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useText } from '../../i18n/text.tsx';
import { ActionBar } from './action-bar.tsx';
import { Flags } from './flags.tsx';
import { Notices } from './notices.tsx';
import { OpenFile } from './open-file.tsx';
import { Preview } from './preview.tsx';
import { RequestFacts, RequestRest } from './request-sections.tsx';

/** The selected request beside the list. */
export function RequestPanel({ id, me, onClose }: { id: number; me: Me; onClose: () => void }) {
  const { api } = useHost();
  const navigate = useNavigate();
  const text = useText().staff;
  const request = useQuery(api.requests.get.queryOptions({ input: { id } }));
  const { data } = request;
  return (
    <SidePanel
      label={text.board.panel(data?.ticket ?? `#${id}`)}
      title={
        data ? (
          <>
            <span className="figures">{data.ticket}</span> · {data.name}
          </>
        ) : (
          `#${id}`
        )
      }
      subtitle={
        data ? (
          <span className="mt-1 flex flex-wrap items-center gap-1.5">
            <StatusBadge status={data.status} />
            <Flags flags={data.flags} />
          </span>
        ) : (
          <Skeleton className="mt-1 h-6 w-40" />
        )
      }
      tools={
        <IconButton
          icon={Maximize2}
          label={text.request.fullPage}
          side="bottom"
          onClick={() => navigate(`/staff/requests/${id}`)}
        />
      }
      onClose={onClose}
      footer={data && <ActionBar request={data} workstationId={me.workstation?.id ?? null} />}
    >
      {request.isPending && (
        <>
          <Skeleton className="mb-4 h-52 w-full rounded-md" />
          <SkeletonText lines={8} />
        </>
      )}
      {request.isError && !data && <Problem query={request} />}
      {data && (
        <>
          <Notices request={data} workstationId={me.workstation?.id ?? null} />
          <div className="mb-5 h-52">
            <Preview request={data} />
          </div>
          <OpenFile request={data} />
          <RequestFacts request={data} level={3} />
          <RequestRest request={data} level={3} />
        </>
      )}
    </SidePanel>
  );
}
