import { type ClientError, fieldIssues } from '../../client/errors.ts';
import type { kiosk } from '../../i18n/en/kiosk.ts';
import { type FieldName, fieldNamed, type Problem } from './draft.state.ts';

export type FieldErrors = Partial<Record<FieldName, string>>;

/** The form's own complaints in words. */
export function problemTexts(
  problems: Partial<Record<FieldName, Problem>>,
  texts: (typeof kiosk)['submit']['problems'],
): FieldErrors {
  const entries = Object.entries(problems) as [FieldName, Problem][];
  return Object.fromEntries(
    entries.map(([field, problem]) => {
      if (problem === 'short') return [field, texts['name-short']];
      if (problem === 'not-an-address') return [field, texts['email-not-an-address']];
      return [field, texts[field]];
    }),
  );
}

const aboutTheFile: readonly ClientError['code'][] = ['UNREADABLE_FILE', 'UNSUPPORTED_TYPE', 'TOO_LARGE'];

/** The host's complaints by field; empty where it names none of the form's. */
export function hostErrors(error: ClientError): FieldErrors {
  const named: FieldErrors = {};
  for (const [path, message] of Object.entries(fieldIssues(error))) {
    const field = fieldNamed(path.split('.')[0]);
    if (field) named[field] = message || error.message;
  }
  if (Object.keys(named).length === 0 && aboutTheFile.includes(error.code)) return { file: error.message };
  return named;
}
