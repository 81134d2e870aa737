import { Eye } from 'lucide-react';
import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import { useHost } from '../../client/host.tsx';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { useText } from '../../i18n/text.tsx';
import { useChange, usePutRequest } from '../acting/use-change.ts';

/** What to know before doing anything: that it is new, that somebody else has it, that its files are gone. */
export function Notices({ request, workstationId }: { request: RequestDetail; workstationId: number | null }) {
  const { client } = useHost();
  const text = useText().staff;
  const review = useChange(
    (staff_id) => client.requests.review({ id: request.id, staff_id, version: request.version }),
    usePutRequest(),
  );
  const foreign = request.lock && request.lock.workstation_id !== workstationId ? request.lock : null;
  if (request.removed === null && request.reviewed && !foreign) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      {request.removed !== null && <Banner tone="warn">{text.request[request.removed]}</Banner>}
      {foreign && <Banner tone="warn">{text.request.locked(foreign.staff, foreign.workstation)}</Banner>}
      {!request.reviewed && request.removed === null && (
        <Banner
          action={
            <Button size="small" icon={Eye} loading={review.isPending} onClick={() => review.mutate()}>
              {text.request.markSeen}
            </Button>
          }
        >
          {text.board.flagHints.new}
        </Banner>
      )}
    </div>
  );
}
