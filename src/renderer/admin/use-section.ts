import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Settings, SettingsSection, SettingsView } from '#shared/contract/settings.contract.ts';
import { type ClientError, fieldIssues, readError } from '../client/errors.ts';
import { useHost } from '../client/host.tsx';
import type { FieldIssues } from './forms/field-issues.ts';
import {
  draftSchema,
  isChanged,
  mergeDraft,
  readForm,
  type SectionDraft,
  type SectionForm,
} from './forms/section-form.ts';
import { useSeat } from './seat.ts';
import { useDrafts } from './use-drafts.ts';

type Update = Parameters<ReturnType<typeof useHost>['client']['settings']['update']>[0];

/** The fields that the host refused, each with its sentence. */
function hostIssues(error: ClientError): FieldIssues {
  const named = Object.entries(fieldIssues(error)).filter(([path]) => path !== '');
  return Object.fromEntries(named.map(([path, said]) => [path, { kind: 'said', sentence: said || error.message }]));
}

export const useSettings = () => useQuery(useHost().api.settings.get.queryOptions());

/** One section being typed: what the fields show, what is wrong with it, and how it is saved. */
export function useSection<S extends SettingsSection, Form extends object>(
  definition: SectionForm<S, Form>,
  settings: SettingsView,
) {
  const { section } = definition;
  const { client, api } = useHost();
  const queries = useQueryClient();
  const seat = useSeat();
  const { drafts, keep } = useDrafts();
  const [checked, setChecked] = useState(false);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState(false);
  const [refusal, setRefusal] = useState<ClientError | null>(null);

  const stored = settings.values[section] as unknown as Settings[S];
  const stamp = settings.stamps[section] ?? { version: 0, changed_by: null, changed_at: null };
  const kept = draftSchema(definition).safeParse(drafts[section]);
  const draft: SectionDraft<S, Form> | null = kept.success ? kept.data : null;
  const form = draft?.form ?? definition.toForm(stored);
  const stale = draft && draft.version !== stamp.version ? mergeDraft(definition, draft, stored) : null;
  const reading = readForm(definition, form);

  const hold = (next: SectionDraft<S, Form>) =>
    keep(section, isChanged(definition, next.form, next.base) ? next : null);
  const rest = () => {
    setChecked(false);
    setRefusal(null);
  };

  return {
    form,
    stored,
    stamp,
    stale,
    changed: draft !== null,
    saving,
    saved: saved && draft === null,
    /** The host refused the section as a whole, or was not reached. */
    refusal: refusal && Object.keys(hostIssues(refusal)).length === 0 ? refusal : null,
    issues: { ...(checked && reading.issues), ...(refusal && hostIssues(refusal)) } as FieldIssues,
    set(patch: Partial<Form>) {
      setSaved(false);
      setRefusal(null);
      const from = draft ?? { version: stamp.version, base: stored };
      hold({ ...from, form: { ...form, ...patch } });
    },
    discard() {
      keep(section, null);
      rest();
    },
    /** Goes on from what somebody else stored meanwhile, with what was typed here. */
    takeOver() {
      if (stale) hold({ version: stamp.version, base: stored, form: stale.form });
      rest();
    },
    /** Answers whether it was saved. */
    async save(): Promise<boolean> {
      setChecked(true);
      setRefusal(null);
      if (reading.value === null) return false;
      setSaving(true);
      try {
        const update = { section, value: reading.value, version: draft?.version ?? stamp.version };
        const view = await seat.change((staff_id) =>
          client.settings.update({ ...update, staff_id } as unknown as Update),
        );
        queries.setQueryData(api.settings.get.queryKey(), view);
        keep(section, null);
        rest();
        setSaved(true);
        return true;
      } catch (error) {
        const problem = readError(error);
        // A stale version is told in place, beside what is stored now.
        if (problem.code === 'CONFLICT') await queries.invalidateQueries({ queryKey: api.settings.key() });
        else setRefusal(problem);
        return false;
      } finally {
        setSaving(false);
      }
    },
  };
}
