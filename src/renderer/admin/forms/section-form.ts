import * as z from 'zod';
import { type Settings, type SettingsSection, settingsSections } from '#shared/contract/settings.contract.ts';
import { type FieldIssues, issuesOf } from './field-issues.ts';

/** How one section of the settings is typed: what the fields hold, and what is stored for it. */
export interface SectionForm<S extends SettingsSection, Form extends object> {
  readonly section: S;
  /** Reads a form that was kept while the window was away. */
  readonly schema: z.ZodType<Form>;
  readonly toForm: (value: Settings[S]) => Form;
  /** What would be sent. A number that can't be read is null, so that the contract's schema refuses it by its name. */
  readonly fromForm: (form: Form) => unknown;
}

/** Unsaved typing: the form, and what the section was when the typing began. */
export interface SectionDraft<S extends SettingsSection, Form> {
  readonly version: number;
  readonly base: Settings[S];
  readonly form: Form;
}

export type Reading<S extends SettingsSection> =
  | { readonly value: Settings[S]; readonly issues: null }
  | { readonly value: null; readonly issues: FieldIssues };

/** What the form says, checked by the contract's own schema; else the fields at fault by their path. */
export function readForm<S extends SettingsSection, Form extends object>(
  definition: SectionForm<S, Form>,
  form: Form,
): Reading<S> {
  const parsed = settingsSections[definition.section].safeParse(definition.fromForm(form));
  if (parsed.success) return { value: parsed.data as unknown as Settings[S], issues: null };
  return { value: null, issues: issuesOf(parsed.error.issues) };
}

/** Whether saving the form would change anything. */
export const isChanged = <S extends SettingsSection, Form extends object>(
  definition: SectionForm<S, Form>,
  form: Form,
  base: Settings[S],
): boolean => !same(definition.fromForm(form), definition.fromForm(definition.toForm(base)));

export interface Merge<Form> {
  readonly form: Form;
  /** The fields that somebody else changed meanwhile. */
  readonly theirs: readonly (keyof Form & string)[];
  /** Those of them that were typed here as well: what was typed is kept. */
  readonly both: readonly (keyof Form & string)[];
}

/** Brings a draft onto what somebody else stored meanwhile. Nothing typed is lost; fields left alone become theirs. */
export function mergeDraft<S extends SettingsSection, Form extends object>(
  definition: SectionForm<S, Form>,
  draft: SectionDraft<S, Form>,
  stored: Settings[S],
): Merge<Form> {
  const before = definition.toForm(draft.base);
  const now = definition.toForm(stored);
  const fields = Object.keys(now) as (keyof Form & string)[];
  const theirs = fields.filter((field) => !same(before[field], now[field]));
  const typed = fields.filter((field) => !same(before[field], draft.form[field]));
  const kept = Object.fromEntries(typed.map((field) => [field, draft.form[field]]));
  const both = theirs.filter((field) => typed.includes(field) && !same(draft.form[field], now[field]));
  return { form: { ...now, ...kept }, theirs, both };
}

/** Parses what useDraft kept; throws on another shape. */
export const draftSchema = <S extends SettingsSection, Form extends object>(definition: SectionForm<S, Form>) =>
  z.strictObject({
    version: z.number().int(),
    base: settingsSections[definition.section],
    form: definition.schema,
  }) as unknown as z.ZodType<SectionDraft<S, Form>>;

/** Equal but for the keys by which rows are told apart on the screen. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a, withoutKeys) === JSON.stringify(b, withoutKeys);

const withoutKeys = (name: string, value: unknown): unknown => (name === 'key' ? undefined : value);
