import { createContext, use } from 'react';
import * as z from 'zod';
import type { SettingsSection } from '#shared/contract/settings.contract.ts';

/** What is typed and not saved, by section; each section knows how to read its own. */
export type Drafts = Readonly<Record<string, unknown>>;

export interface DraftsHolder {
  readonly drafts: Drafts;
  readonly keep: (section: SettingsSection, draft: unknown) => void;
}

const schema = z.record(z.string(), z.unknown());
export const readDrafts = (stored: unknown): Drafts => schema.parse(stored);
export const noDrafts: Drafts = {};

/** The drafts with one more, or without it where it is null. */
export function withDraft(drafts: Drafts, section: SettingsSection, draft: unknown): Drafts {
  const { [section]: _old, ...others } = drafts;
  return draft === null ? others : { ...others, [section]: draft };
}

export const DraftsContext = createContext<DraftsHolder>({ drafts: noDrafts, keep: () => undefined });
export const useDrafts = () => use(DraftsContext);
