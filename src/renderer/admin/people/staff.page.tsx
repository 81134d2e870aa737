import { useQuery } from '@tanstack/react-query';
import { Ellipsis, Pencil, Power, PowerOff, Search, ShieldCheck, ShieldOff, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { StaffMember } from '#shared/contract/people.contract.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Avatar } from '../../components/avatar.tsx';
import { Banner } from '../../components/banner.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/field.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { Problem } from '../../components/problem.tsx';
import { Section } from '../../components/section.tsx';
import { Loading, SkeletonRow } from '../../components/skeleton.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { Page } from '../parts/page.tsx';
import { useSeat } from '../seat.ts';
import { NewStaffForm } from './new-staff.form.tsx';
import { RenameDialog } from './rename.dialog.tsx';
import { useRefresh } from './use-refresh.ts';

type Patch = Partial<Pick<StaffMember, 'name' | 'admin' | 'active'>>;

export function StaffPage() {
  const { api, client } = useHost();
  const seat = useSeat();
  const refresh = useRefresh();
  const texts = useText().admin.people;
  const text = texts.staff;
  const [search, setSearch] = useSearchParams();
  const [problem, setProblem] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<StaffMember | null>(null);
  const staff = useQuery(api.staff.list.queryOptions({ input: { inactive: true } }));
  const wanted = search.get('q') ?? '';
  const change = async ({ id }: StaffMember, patch: Patch) => {
    await seat.change((staff_id) => client.staff.update({ id, ...patch, staff_id }));
    await refresh();
  };
  const act = async (member: StaffMember, patch: Patch) => {
    setProblem(null);
    await change(member, patch).catch((error) => setProblem(readError(error).message));
  };
  return (
    <Page title={text.title} description={text.description}>
      <NewStaffForm />
      <Section
        title={text.list}
        actions={
          <div className="w-56 shrink-0">
            <Field bare label={texts.filter}>
              <TextInput
                type="search"
                icon={Search}
                placeholder={texts.filter}
                value={wanted}
                onChange={({ target }) => setSearch(target.value === '' ? {} : { q: target.value }, { replace: true })}
              />
            </Field>
          </div>
        }
      >
        {problem && (
          <div className="mb-3">
            <Banner tone="danger">{problem}</Banner>
          </div>
        )}
        {staff.data ? (
          <Members members={staff.data} wanted={wanted} onChange={act} onRename={setRenaming} />
        ) : staff.isError ? (
          <Problem query={staff} />
        ) : (
          <Loading>
            <SkeletonRow />
            <SkeletonRow />
            <SkeletonRow />
          </Loading>
        )}
      </Section>
      {renaming && (
        <RenameDialog
          name={renaming.name}
          hint={text.renameHint}
          least={2}
          onRename={(name) => change(renaming, { name })}
          onClose={() => setRenaming(null)}
        />
      )}
    </Page>
  );
}

interface MembersProps {
  members: readonly StaffMember[];
  wanted: string;
  onChange: (member: StaffMember, patch: Patch) => void;
  onRename: (member: StaffMember) => void;
}

function Members({ members, wanted, onChange, onRename }: MembersProps) {
  const texts = useText().admin.people;
  const text = texts.staff;
  const part = wanted.trim().toLocaleLowerCase();
  const matches = members.filter(({ name }) => name.toLocaleLowerCase().includes(part));
  // Those who are off stand last; otherwise in the host's order.
  const rows = [...matches.filter(({ active }) => active), ...matches.filter(({ active }) => !active)];
  if (members.length === 0) return <EmptyState icon={UsersRound} title={text.empty} hint={text.emptyHint} />;
  if (rows.length === 0) return <EmptyState icon={Search} title={texts.noMatch} hint={texts.noMatchHint} />;
  return (
    <table className="w-full table-fixed border-collapse">
      <thead>
        <tr className="border-b text-left text-12 text-ink-soft">
          <th scope="col" className="px-1.5 py-2 font-medium">
            {text.name}
          </th>
          <th scope="col" className="w-24 px-1.5 py-2 font-medium">
            {text.role}
          </th>
          <th scope="col" className="w-24 px-1.5 py-2 font-medium">
            {text.state}
          </th>
          <th scope="col" className="w-32 px-1.5 py-2 font-medium">
            {text.since}
          </th>
          <th scope="col" className="w-12">
            <span className="sr-only">{texts.actionsFor(text.list)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((member) => (
          <Member
            key={member.id}
            member={member}
            onChange={(patch) => onChange(member, patch)}
            onRename={() => onRename(member)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface MemberProps {
  member: StaffMember;
  onChange: (patch: Patch) => void;
  onRename: () => void;
}

function Member({ member, onChange, onRename }: MemberProps) {
  const texts = useText().admin.people;
  const text = texts.staff;
  const format = useFormat();
  const { name, admin, active } = member;
  return (
    <tr className="h-12 border-b">
      <td className="px-1.5">
        <span className="flex min-w-0 items-center gap-2.5">
          <span className={active ? '' : 'grayscale'}>
            <Avatar name={name} />
          </span>
          <span className={active ? 'truncate font-medium' : 'truncate text-ink-faint'} title={name}>
            {name}
          </span>
        </span>
      </td>
      <td className="px-1.5">
        {admin && (
          <span
            className={`inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-12 ${active ? 'bg-accent-soft text-accent' : 'bg-sunken text-ink-faint'}`}
          >
            <ShieldCheck aria-hidden className="size-3.5" />
            {text.admin}
          </span>
        )}
      </td>
      <td className={`px-1.5 text-13 ${active ? '' : 'text-ink-faint'}`}>{active ? text.active : texts.inactive}</td>
      <td className="figures px-1.5 text-13 text-ink-soft" title={format.exact(member.created_at)}>
        {format.date(member.created_at)}
      </td>
      <td className="text-right">
        <Menu
          items={[
            { label: texts.rename, icon: Pencil, onSelect: onRename },
            admin
              ? { label: text.takeAdmin, icon: ShieldOff, onSelect: () => onChange({ admin: false }) }
              : { label: text.makeAdmin, icon: ShieldCheck, onSelect: () => onChange({ admin: true }) },
            active
              ? { label: texts.deactivate, icon: PowerOff, divided: true, onSelect: () => onChange({ active: false }) }
              : { label: texts.reactivate, icon: Power, divided: true, onSelect: () => onChange({ active: true }) },
          ]}
        >
          <IconButton icon={Ellipsis} label={texts.actionsFor(name)} side="left" />
        </Menu>
      </td>
    </tr>
  );
}
