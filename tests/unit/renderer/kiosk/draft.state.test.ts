import { describe, expect, it } from 'vitest';
import { readError } from '#renderer/client/errors.ts';
import { en } from '#renderer/i18n/en.ts';
import {
  choiceOf,
  type Draft,
  type DraftEvent,
  emptyDraft,
  fieldNamed,
  parseDraft,
  problemsOf,
  reduceDraft,
  type StepName,
  stepNames,
  stepShowing,
  submissionOf,
} from '#renderer/kiosk/submit/draft.state.ts';
import { hostErrors, problemTexts } from '#renderer/kiosk/submit/field-texts.ts';
import { submission } from '#shared/contract/requests.contract.ts';
import { PlatenError } from '#shared/errors.ts';

const upload = { id: 'a1', name: 'cup.stl', size: 684, kind: 'stl' } as const;
const following = (draft: Draft, ...events: DraftEvent[]) => events.reduce(reduceDraft, draft);
const stripped = ({ step: _step, ...rest }: Draft) => rest;

const filled = following(
  emptyDraft,
  { type: 'uploaded', upload },
  { type: 'next' },
  { type: 'next' },
  { type: 'method', method: 'Filament' },
  { type: 'chosen', choice: { color: 'Blue', printer: 'Prusa MK4S' } },
  { type: 'next' },
  {
    type: 'typed',
    fields: { name: ' Zoë Ångström ', email: 'zoe@example.edu', discipline: 'Art', class_number: 'ARCH 4000' },
  },
  { type: 'next' },
  { type: 'typed', fields: { notes: 'smooth side up', consent: true } },
);

describe('the steps of a hand-in', () => {
  it('lead from the file to the review', () => {
    expect(filled.step).toBe('review');
    expect(submissionOf(filled)).toEqual({
      name: 'Zoë Ångström',
      email: 'zoe@example.edu',
      discipline: 'Art',
      class_number: 'ARCH 4000',
      method: 'Filament',
      color: 'Blue',
      printer: 'Prusa MK4S',
      consent: true,
      notes: 'smooth side up',
      upload_id: 'a1',
    });
    expect(submission.safeParse(submissionOf(filled)).success).toBe(true);
  });

  it('lose nothing on the way back and forth', () => {
    let draft = filled;
    for (let times = 0; times < 4; times += 1) draft = reduceDraft(draft, { type: 'back' });
    expect(draft.step).toBe('file');
    expect(stripped(draft)).toEqual(stripped(filled));
    for (let times = 0; times < 4; times += 1) draft = reduceDraft(draft, { type: 'next' });
    expect(draft).toEqual(filled);
  });

  it('stop at both ends', () => {
    expect(reduceDraft(emptyDraft, { type: 'back' })).toEqual(emptyDraft);
    expect(reduceDraft(filled, { type: 'next' }).step).toBe('review');
  });

  it.each<StepName>(['file', 'how', 'you'])('do not go on from an unanswered "%s"', (step) => {
    const unanswered = { ...emptyDraft, upload: step === 'file' ? null : upload, step };
    expect(reduceDraft(unanswered, { type: 'next' })).toBe(unanswered);
  });

  it('keep what was chosen for each method', () => {
    const resin = following(filled, { type: 'method', method: 'Resin' });
    expect(choiceOf(resin)).toEqual({ color: null, printer: null });
    const both = following(
      resin,
      { type: 'chosen', choice: { color: 'Clear' } },
      { type: 'method', method: 'Filament' },
    );
    expect(choiceOf(both)).toEqual({ color: 'Blue', printer: 'Prusa MK4S' });
    expect(choiceOf(following(both, { type: 'method', method: 'Resin' })).color).toBe('Clear');
  });

  it('keep the answers when the file is taken back, and ask for a file first', () => {
    const without = reduceDraft(filled, { type: 'removed' });
    expect(without.step).toBe('file');
    expect(without.name).toBe(filled.name);
    expect(submissionOf(without)).toBeNull();
    expect(reduceDraft(without, { type: 'went', to: 'review' }).step).toBe('file');
    expect(submissionOf(reduceDraft(without, { type: 'uploaded', upload }))).toEqual(submissionOf(filled));
  });

  it('keep a typed class number while "not for a class" is ticked', () => {
    const none = following(filled, { type: 'typed', fields: { no_class: true } });
    expect(submissionOf(none)?.class_number).toBe('N/A');
    expect(submissionOf(following(none, { type: 'typed', fields: { no_class: false } }))?.class_number).toBe(
      'ARCH 4000',
    );
  });

  it('say what is missing, in words, on every step', () => {
    for (const step of stepNames) {
      const problems = problemsOf({ ...emptyDraft, step }, step);
      const texts = problemTexts(problems, en.kiosk.submit.problems);
      expect(Object.keys(texts)).toEqual(Object.keys(problems));
      for (const words of Object.values(texts)) expect(words).not.toBe('');
    }
    const wrong = following(filled, { type: 'typed', fields: { name: 'X', email: 'zoe@example' } });
    expect(problemsOf(wrong, 'you')).toEqual({ name: 'short', email: 'not-an-address' });
  });

  it('come back after a reload, but not from something else', () => {
    expect(parseDraft(JSON.parse(JSON.stringify(filled)))).toEqual(filled);
    expect(() => parseDraft({ step: 'elsewhere' })).toThrow();
    expect(() => parseDraft({ ...filled, name: 4 })).toThrow();
    expect(() => parseDraft({ ...filled, choices: {} })).toThrow();
  });
});

describe('an error of the host', () => {
  const landing = (error: unknown) => {
    const errors = hostErrors(readError(error));
    return { errors, step: stepShowing(Object.keys(errors) as (keyof typeof errors)[]) };
  };

  it('lands on the field that its details name', () => {
    expect(landing(new PlatenError('INVALID', 'This colour is used up.', { field: 'color' }))).toEqual({
      errors: { color: 'This colour is used up.' },
      step: 'how',
    });
  });

  it('lands on every field of its issues, on the first step that shows one', () => {
    const issues = [
      { path: 'notes', message: 'Too long.' },
      { path: 'email', message: 'No such address.' },
    ];
    expect(landing(new PlatenError('INVALID', 'Check the input.', { issues }))).toEqual({
      errors: { notes: 'Too long.', email: 'No such address.' },
      step: 'you',
    });
  });

  it('lands on the file when the file is at fault', () => {
    expect(landing(new PlatenError('UNREADABLE_FILE', 'The file is cut off.')).step).toBe('file');
    expect(landing(new PlatenError('GONE', 'Upload it again.', { field: 'upload_id' })).step).toBe('file');
  });

  it('lands nowhere when it names nothing of the form', () => {
    expect(landing(new PlatenError('TOO_MANY_REQUESTS', 'Wait an hour.', { retry_after_s: 3600 }))).toEqual({
      errors: {},
      step: null,
    });
    expect(fieldNamed('toString')).toBeNull();
  });
});
