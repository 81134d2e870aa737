import { useQuery } from '@tanstack/react-query';
import { ListFilter, X } from 'lucide-react';
import { requestFlags } from '#shared/contract/requests.contract.ts';
import { useHost } from '../../client/host.tsx';
import { Button } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { useText } from '../../i18n/text.tsx';
import { type BoardSearch, isFiltered, withoutFilters } from './board-search.ts';

const looks = 'h-7 rounded-md border bg-raised px-2 text-13 hover:border-line-strong';

interface ChoiceProps {
  label: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | null) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      className={classNames(looks, 'max-w-44', value !== null && 'border-accent bg-accent-soft font-medium')}
    >
      <option value="">{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function Day({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
}) {
  return (
    <label className="flex items-center gap-1.5 text-13 text-ink-soft">
      {label}
      <input
        type="date"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
        className={classNames(looks, 'text-ink', value !== null && 'border-accent bg-accent-soft')}
      />
    </label>
  );
}

const same = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));

/** What narrows the list. All of it is in the address, so it is found again. */
export function FilterBar({ search, onChange }: { search: BoardSearch; onChange: (next: BoardSearch) => void }) {
  const { api } = useHost();
  const text = useText().staff.board;
  const catalog = useQuery({ ...api.public.catalog.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const set = (part: Partial<BoardSearch>) => onChange({ ...search, ...part });
  return (
    <fieldset className="flex shrink-0 flex-wrap items-center gap-2 border-b px-4 py-2">
      <legend className="sr-only">{text.filters.label}</legend>
      <ListFilter aria-hidden className="size-4 text-ink-faint" />
      <Choice
        label={text.filters.printer}
        value={search.printer}
        options={same(catalog.data?.printers.map(({ name }) => name) ?? [])}
        onChange={(printer) => set({ printer })}
      />
      <Choice
        label={text.filters.method}
        value={search.method}
        options={same(['Filament', 'Resin'])}
        onChange={(method) => set({ method: method === 'Filament' || method === 'Resin' ? method : null })}
      />
      <Choice
        label={text.filters.discipline}
        value={search.discipline}
        options={same(catalog.data?.disciplines ?? [])}
        onChange={(discipline) => set({ discipline })}
      />
      <Choice
        label={text.filters.flag}
        value={search.flag}
        options={requestFlags.map((flag) => ({ value: flag, label: text.flags[flag] }))}
        onChange={(chosen) => set({ flag: requestFlags.find((flag) => flag === chosen) ?? null })}
      />
      <Day label={text.filters.from} value={search.from} onChange={(from) => set({ from })} />
      <Day label={text.filters.to} value={search.to} onChange={(to) => set({ to })} />
      {isFiltered(search) && (
        <Button
          size="small"
          kind="quiet"
          icon={X}
          aria-label={text.filters.clear}
          onClick={() => onChange(withoutFilters(search))}
        >
          {text.filters.clearShort}
        </Button>
      )}
      <select
        aria-label={text.filters.sort}
        value={search.oldestFirst ? 'oldest' : 'newest'}
        onChange={(event) => set({ oldestFirst: event.target.value === 'oldest' })}
        className={classNames(looks, 'ml-auto')}
      >
        <option value="newest">{text.filters.newest}</option>
        <option value="oldest">{text.filters.oldest}</option>
      </select>
    </fieldset>
  );
}
