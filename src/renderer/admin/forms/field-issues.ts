import type * as z from 'zod';

/** Why one field can't be stored; the words are the catalogue's. */
export type FieldIssue =
  | { readonly kind: 'empty' }
  | { readonly kind: 'emptyList' }
  | { readonly kind: 'number' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'least'; readonly bound: number }
  | { readonly kind: 'positive' }
  | { readonly kind: 'most'; readonly bound: number }
  | { readonly kind: 'letters'; readonly bound: number }
  | { readonly kind: 'format' }
  /** A sentence that the host wrote. */
  | { readonly kind: 'said'; readonly sentence: string };

/** By the path of the field, such as `printers.0.name`. */
export type FieldIssues = Readonly<Record<string, FieldIssue>>;

/** The first issue of every field. */
export function issuesOf(issues: readonly z.core.$ZodIssue[]): FieldIssues {
  const found: Record<string, FieldIssue> = {};
  for (const issue of issues) found[issue.path.join('.')] ??= issueOf(issue);
  return found;
}

function issueOf(issue: z.core.$ZodIssue): FieldIssue {
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return { kind: 'empty' };
    if (issue.origin === 'array') return { kind: 'emptyList' };
    return issue.inclusive ? { kind: 'least', bound: Number(issue.minimum) } : { kind: 'positive' };
  }
  if (issue.code === 'too_big') {
    const bound = Number(issue.maximum);
    return issue.origin === 'string' ? { kind: 'letters', bound } : { kind: 'most', bound };
  }
  if (issue.code === 'invalid_type') return { kind: issue.expected === 'int' ? 'whole' : 'number' };
  return { kind: 'format' };
}
