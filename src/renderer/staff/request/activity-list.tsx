import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ActivityEntry } from '#shared/contract/requests.contract.ts';
import { useHost } from '../../client/host.tsx';
import { Button } from '../../components/button.tsx';
import { Problem } from '../../components/problem.tsx';
import { RelativeTime } from '../../components/quantities.tsx';
import { SkeletonText } from '../../components/skeleton.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { activitySentence } from './activity-sentences.ts';

const FIRST = 12;

/** What happened, newest first, and who did it where. */
export function ActivityList({ id }: { id: number }) {
  const { api } = useHost();
  const text = useText().staff.request.activity;
  const [all, setAll] = useState(false);
  const activity = useQuery(api.requests.activity.queryOptions({ input: { id } }));
  if (activity.isPending) return <SkeletonText lines={5} />;
  if (activity.isError) return <Problem query={activity} />;
  if (activity.data.length === 0) return <p className="text-ink-soft">{text.none}</p>;
  const shown = all ? activity.data : activity.data.slice(0, FIRST);
  return (
    <>
      <ol className="flex flex-col gap-2.5 border-l pl-4">
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {shown.length < activity.data.length && (
        <Button size="small" kind="quiet" className="mt-2" onClick={() => setAll(true)}>
          {text.showAll(activity.data.length)}
        </Button>
      )}
    </>
  );
}

function Entry({ entry }: { entry: ActivityEntry }) {
  const words = useText();
  const text = words.staff.request.activity;
  const format = useFormat();
  const who =
    entry.staff === null
      ? text.actors[entry.actor]
      : entry.workstation === null
        ? entry.staff
        : text.at(entry.staff, entry.workstation);
  return (
    <li className="relative">
      <span
        aria-hidden
        className="-left-[1.3125rem] absolute top-1.5 size-2.5 rounded-full border-2 border-surface bg-line-strong"
      />
      <p className="break-words">{activitySentence(entry, words, format)}</p>
      <p className="text-12 text-ink-soft">
        {who} · <RelativeTime at={entry.at} />
      </p>
    </li>
  );
}
