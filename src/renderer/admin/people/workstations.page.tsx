import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Workstation } from '#shared/contract/people.contract.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Banner } from '../../components/banner.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Problem } from '../../components/problem.tsx';
import { Section } from '../../components/section.tsx';
import { Loading, SkeletonRow } from '../../components/skeleton.tsx';
import { useText } from '../../i18n/text.tsx';
import { Page } from '../parts/page.tsx';
import { useSeat } from '../seat.ts';
import { NewWorkstationForm } from './new-workstation.form.tsx';
import { PasswordDialog } from './password.dialog.tsx';
import { RenameDialog } from './rename.dialog.tsx';
import { useRefresh } from './use-refresh.ts';
import { type StationAction, WorkstationTable } from './workstation.table.tsx';

interface Patch {
  name?: string;
  password?: string;
  active?: boolean;
}

export function WorkstationsPage() {
  const { api } = useHost();
  const text = useText().admin.people.workstations;
  const [asked, setAsked] = useState<{ action: StationAction; station: Workstation } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { change, revoke } = useStationChanges();
  const stations = useQuery(api.workstations.list.queryOptions());

  const run = async (work: Promise<unknown>) => {
    setProblem(null);
    setBusy(true);
    try {
      await work;
    } catch (error) {
      setProblem(readError(error).message);
    }
    setBusy(false);
    setAsked(null);
  };
  const ask = (action: StationAction, station: Workstation) => {
    if (action === 'reactivate') void run(change(station, { active: true }));
    else setAsked({ action, station });
  };
  return (
    <Page title={text.title} description={text.description}>
      <Section title={text.list}>
        {problem && (
          <div className="mb-3">
            <Banner tone="danger">{problem}</Banner>
          </div>
        )}
        {stations.data ? (
          <WorkstationTable stations={stations.data} onAction={ask} />
        ) : stations.isError ? (
          <Problem query={stations} />
        ) : (
          <Loading>
            <SkeletonRow />
            <SkeletonRow />
            <SkeletonRow />
          </Loading>
        )}
      </Section>
      <NewWorkstationForm />
      {asked?.action === 'rename' && (
        <RenameDialog
          name={asked.station.name}
          hint={text.renameHint}
          least={1}
          onRename={(name) => change(asked.station, { name })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.action === 'password' && (
        <PasswordDialog
          name={asked.station.name}
          own={asked.station.built_in}
          onChange={(password) => change(asked.station, { password })}
          onClose={() => setAsked(null)}
        />
      )}
      <ConfirmDialog
        open={asked?.action === 'revoke'}
        onOpenChange={(open) => !open && setAsked(null)}
        title={text.revokeTitle(asked?.station.name ?? '')}
        description={text.revokeHint}
        action={text.revokeAction}
        danger
        busy={busy}
        onConfirm={() => asked && run(revoke(asked.station))}
      />
      <ConfirmDialog
        open={asked?.action === 'deactivate'}
        onOpenChange={(open) => !open && setAsked(null)}
        title={text.offTitle(asked?.station.name ?? '')}
        description={text.offHint}
        action={useText().admin.people.deactivate}
        danger
        busy={busy}
        onConfirm={() => asked && run(change(asked.station, { active: false }))}
      />
    </Page>
  );
}

/** What can be done to a workstation, in the admin's name; afterwards the list is asked for anew. */
function useStationChanges() {
  const { client } = useHost();
  const seat = useSeat();
  const refresh = useRefresh();
  return {
    async change({ id }: Workstation, patch: Patch) {
      await seat.change((staff_id) => client.workstations.update({ id, ...patch, staff_id }));
      await refresh();
    },
    async revoke({ id }: Workstation) {
      await seat.change((staff_id) => client.workstations.revoke({ id, staff_id }));
      await refresh();
    },
  };
}
