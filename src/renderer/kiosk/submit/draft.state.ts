import type { PrintMethod, Submission } from '#shared/contract/requests.contract.ts';
import type { ModelKind } from '#shared/domain/model-facts.ts';

/** One question per screen, in this order. */
export const stepNames = ['file', 'check', 'how', 'you', 'review'] as const;
export type StepName = (typeof stepNames)[number];

/** A finished upload. */
interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly kind: ModelKind;
}

interface Choice {
  readonly color: string | null;
  readonly printer: string | null;
}

/** All that was typed and chosen so far. Colours and printers are kept for each method. */
export interface Draft {
  readonly step: StepName;
  readonly upload: UploadedFile | null;
  readonly method: PrintMethod | null;
  readonly choices: Readonly<Record<PrintMethod, Choice>>;
  readonly name: string;
  readonly email: string;
  readonly discipline: string;
  readonly class_number: string;
  readonly no_class: boolean;
  readonly notes: string;
  readonly consent: boolean;
}

const nothing: Choice = { color: null, printer: null };

export const emptyDraft: Draft = {
  step: 'file',
  upload: null,
  method: null,
  choices: { Filament: nothing, Resin: nothing },
  name: '',
  email: '',
  discipline: '',
  class_number: '',
  no_class: false,
  notes: '',
  consent: false,
};

export type TypedFields = Omit<Draft, 'step' | 'upload' | 'method' | 'choices'>;

export type DraftEvent =
  | { readonly type: 'typed'; readonly fields: Partial<TypedFields> }
  | { readonly type: 'uploaded'; readonly upload: UploadedFile }
  | { readonly type: 'removed' }
  | { readonly type: 'method'; readonly method: PrintMethod }
  | { readonly type: 'chosen'; readonly choice: Partial<Choice> }
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  | { readonly type: 'went'; readonly to: StepName };

/** The draft after something happened. Going anywhere changes the step alone; nothing typed is ever dropped. */
export function reduceDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'typed':
      return { ...draft, ...event.fields };
    case 'uploaded':
      return { ...draft, upload: event.upload };
    case 'removed':
      return { ...draft, upload: null, step: 'file' };
    case 'method':
      return { ...draft, method: event.method };
    case 'chosen':
      return draft.method === null
        ? draft
        : { ...draft, choices: { ...draft.choices, [draft.method]: { ...choiceOf(draft), ...event.choice } } };
    case 'next':
      return Object.keys(problemsOf(draft, draft.step)).length > 0 ? draft : { ...draft, step: neighbour(draft, 1) };
    case 'back':
      return { ...draft, step: neighbour(draft, -1) };
    case 'went':
      return draft.upload === null ? { ...draft, step: 'file' } : { ...draft, step: event.to };
  }
}

const neighbour = (draft: Draft, by: 1 | -1): StepName => stepNames[stepNames.indexOf(draft.step) + by] ?? draft.step;

/** Colour and printer of the method that is chosen now. */
export const choiceOf = (draft: Draft): Choice => (draft.method === null ? nothing : draft.choices[draft.method]);

/** The fields of the form as the host names them in its errors. */
export type FieldName = Exclude<keyof Submission, 'upload_id'> | 'file';
export type Problem = 'missing' | 'short' | 'not-an-address';

/** What still has to be mended on a step, by field. */
export function problemsOf(draft: Draft, step: StepName): Partial<Record<FieldName, Problem>> {
  const { color, printer } = choiceOf(draft);
  const found: Record<StepName, Partial<Record<FieldName, Problem | false>>> = {
    file: { file: draft.upload === null && 'missing' },
    check: {},
    how: {
      method: draft.method === null && 'missing',
      color: color === null && 'missing',
      printer: printer === null && 'missing',
    },
    you: {
      name: nameProblem(draft.name.trim()),
      email: emailProblem(draft.email.trim()),
      discipline: draft.discipline === '' && 'missing',
      class_number: !draft.no_class && draft.class_number.trim() === '' && 'missing',
    },
    review: { consent: !draft.consent && 'missing' },
  };
  return Object.fromEntries(Object.entries(found[step]).filter(([, problem]) => problem !== false));
}

const nameProblem = (name: string): Problem | false => (name === '' ? 'missing' : name.length < 2 && 'short');
const emailProblem = (email: string): Problem | false =>
  email === '' ? 'missing' : !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email) && 'not-an-address';

const stepOfField: Record<FieldName, StepName> = {
  file: 'file',
  method: 'how',
  color: 'how',
  printer: 'how',
  name: 'you',
  email: 'you',
  discipline: 'you',
  class_number: 'you',
  consent: 'review',
  notes: 'review',
};

/** The first step that shows one of these fields; null where none of them belongs to a step. */
export const stepShowing = (fields: readonly FieldName[]): StepName | null =>
  stepNames.find((step) => fields.some((field) => stepOfField[field] === step)) ?? null;

/** The field of the form that the host means; null where it names none of ours. */
export function fieldNamed(name: unknown): FieldName | null {
  if (name === 'upload_id' || name === 'upload') return 'file';
  return typeof name === 'string' && Object.hasOwn(stepOfField, name) ? (name as FieldName) : null;
}

/** The form as the host takes it; null while something is missing. */
export function submissionOf(draft: Draft): Submission | null {
  const { color, printer } = choiceOf(draft);
  const incomplete = stepNames.some((step) => Object.keys(problemsOf(draft, step)).length > 0);
  if (incomplete || draft.upload === null || draft.method === null || color === null || printer === null) return null;
  return {
    name: draft.name.trim(),
    email: draft.email.trim(),
    discipline: draft.discipline,
    class_number: draft.no_class ? 'N/A' : draft.class_number.trim(),
    method: draft.method,
    color,
    printer,
    consent: true,
    notes: draft.notes.trim(),
    upload_id: draft.upload.id,
  };
}

/** Takes a stored draft back; throws on another shape. */
export function parseDraft(stored: unknown): Draft {
  const draft = { ...emptyDraft, ...(stored as Partial<Draft>) };
  const sound =
    stepNames.includes(draft.step) &&
    [draft.name, draft.email, draft.discipline, draft.class_number, draft.notes].every(
      (part) => typeof part === 'string',
    ) &&
    typeof draft.choices?.Filament === 'object' &&
    typeof draft.choices.Resin === 'object';
  if (!sound) throw new Error('not a draft');
  return draft;
}
