import { NavLink } from 'react-router';
import { classNames } from '../../components/class-names.ts';
import { useText } from '../../i18n/text.tsx';
import { type Place, places } from '../places.ts';
import { useDrafts } from '../use-drafts.ts';

const groups = ['lab', 'work', 'machine', 'people'] as const;

/** Every section of administration; a dot marks those with unsaved changes. */
export function SectionList() {
  const text = useText().admin;
  return (
    <nav aria-label={text.frame.sections} className="w-56 shrink-0 overflow-y-auto border-r px-3 py-5">
      {groups.map((group) => (
        <div key={group} className="mb-4">
          <p className="mb-1 px-2.5 font-medium text-12 text-ink-faint">{text.groups[group]}</p>
          <ul>
            {places
              .filter((place) => place.group === group)
              .map((place) => (
                <li key={place.path}>
                  <Entry place={place} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Entry({ place }: { place: Place }) {
  const text = useText().admin;
  const { drafts } = useDrafts();
  const unsaved = place.sections.some((section) => drafts[section] !== undefined);
  const Icon = place.icon;
  return (
    <NavLink
      to={`/admin/${place.path}`}
      className={({ isActive }) =>
        classNames(
          'ring-inside flex min-h-8 items-center gap-2.5 rounded-md px-2.5 py-1.5 text-13 transition-colors duration-120',
          isActive ? 'bg-accent-soft font-semibold text-accent' : 'text-ink-soft hover:bg-sunken hover:text-ink',
        )
      }
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1">{place.title(text)}</span>
      {unsaved && (
        <span
          role="img"
          aria-label={text.frame.unsaved}
          title={text.frame.unsaved}
          className="size-2 shrink-0 rounded-full bg-warn"
        />
      )}
    </NavLink>
  );
}
