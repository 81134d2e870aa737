import type { UseQueryResult } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import type { StaffMember } from '#shared/contract/people.contract.ts';
import { readError } from '../../client/errors.ts';
import { Avatar } from '../../components/avatar.tsx';
import { classNames } from '../../components/class-names.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Field } from '../../components/field.tsx';
import { Loading, SkeletonRow } from '../../components/skeleton.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';

interface ActingDialogProps {
  open: boolean;
  /** What is asked for may only be done by an admin. */
  adminsOnly: boolean;
  members: UseQueryResult<StaffMember[]>;
  current: StaffMember | null;
  /** null where nobody was chosen. */
  onAnswer: (member: StaffMember | null) => void;
}

/** Asks for the name under which changes are recorded. Typing narrows, arrows choose, Enter takes. */
export function ActingDialog({ open, adminsOnly, members, current, onAnswer }: ActingDialogProps) {
  const text = useText().staff.acting;
  return (
    <Dialog
      open={open}
      onOpenChange={() => onAnswer(null)}
      title={text.title}
      description={adminsOnly ? text.adminsOnly : text.description}
    >
      {members.isPending && (
        <Loading>
          <SkeletonRow />
          <SkeletonRow />
        </Loading>
      )}
      {members.isError && (
        <ErrorState
          message={readError(members.error).message}
          code={readError(members.error).code}
          onRetry={() => members.refetch()}
          retrying={members.isRefetching}
        />
      )}
      {members.data && (
        <Names
          members={members.data.filter((member) => member.admin || !adminsOnly)}
          current={current}
          onAnswer={onAnswer}
        />
      )}
    </Dialog>
  );
}

function Names({
  members,
  current,
  onAnswer,
}: Pick<ActingDialogProps, 'current' | 'onAnswer'> & { members: StaffMember[] }) {
  const text = useText().staff.acting;
  const list = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const wanted = query.trim().toLocaleLowerCase();
  const shown = members.filter((member) => member.active && member.name.toLocaleLowerCase().includes(wanted));

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const member = shown[active];
    if (step !== 0) setActive((index) => Math.max(0, Math.min(shown.length - 1, index + step)));
    else if (event.key === 'Enter' && member) onAnswer(member);
    else return;
    event.preventDefault();
  };
  return (
    <div className="pb-4">
      <Field label={text.filter}>
        <TextInput
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={shown[active] ? `${list}-${active}` : undefined}
          autoComplete="off"
          icon={Search}
          value={query}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
        />
      </Field>
      <div id={list} role="listbox" aria-label={text.title} className="mt-3 max-h-80 overflow-y-auto">
        {shown.map((member, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys for the whole list
          <div
            key={member.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseMove={() => setActive(index)}
            onClick={() => onAnswer(member)}
            className={classNames(
              'flex h-11 cursor-pointer items-center gap-3 rounded-sm px-2',
              index === active && 'bg-accent-soft',
            )}
          >
            <Avatar name={member.name} />
            <span className="min-w-0 flex-1 truncate">{member.name}</span>
            <span className="text-12 text-ink-soft">
              {[member.id === current?.id && text.current, member.admin && text.admin].filter(Boolean).join(' · ')}
            </span>
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p className="px-2 py-3 text-ink-soft">{members.length === 0 ? text.noStaff : text.none}</p>
      )}
    </div>
  );
}
