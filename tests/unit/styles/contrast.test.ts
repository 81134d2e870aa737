import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../src/renderer/styles/tokens.css', import.meta.url), 'utf8');

type Scheme = 'light' | 'dark';

/** Every `--color-name: light-dark(#…, #…)` of the tokens. */
const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
);

const colorOf = (name: string, scheme: Scheme): string => {
  const color = tokens.get(name)?.[scheme];
  if (color === undefined) throw new Error(`no colour is named ${name}`);
  return color;
};

/** Relative luminance as WCAG 2.2 defines it. */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const grounds = ['ground', 'surface', 'raised', 'sunken'];
const statuses = ['uploaded', 'pending', 'rejected', 'ready', 'printing', 'completed', 'picked-up', 'archived'];
const ages = ['age-fresh', 'age-day', 'age-late', 'age-overdue'];
const on = (texts: readonly string[], backs: readonly string[]) =>
  texts.flatMap((text) => backs.map((back) => [text, back] as const));

const textPairs = [
  ...on(['ink', 'ink-soft', 'ink-faint', 'accent', 'danger', 'warn', 'good', ...statuses, ...ages], grounds),
  ...on(['ink', 'ink-soft'], ['accent-soft', 'danger-soft', 'warn-soft', 'good-soft']),
  ...['accent', 'danger', 'warn', 'good', ...statuses].map((hue) => [hue, `${hue}-soft`] as const),
  ...on(ages, ['accent-soft']),
  ['ink-faint', 'accent-soft'] as const,
  ['on-accent', 'accent'] as const,
  ['on-accent', 'accent-strong'] as const,
  ['on-danger', 'danger'] as const,
  ['on-danger', 'danger-strong'] as const,
  ['ground', 'ink'] as const,
];

describe.each(['light', 'dark'] as const)('the %s theme', (scheme) => {
  it.each(textPairs)('shows %s on %s with at least 4.5:1', (text, back) => {
    expect(contrast(colorOf(text, scheme), colorOf(back, scheme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(on(['line-strong', 'accent'], grounds))(
    'draws the edge of a control, %s on %s, with at least 3:1',
    (edge, back) => {
      expect(contrast(colorOf(edge, scheme), colorOf(back, scheme))).toBeGreaterThanOrEqual(3);
    },
  );
});
