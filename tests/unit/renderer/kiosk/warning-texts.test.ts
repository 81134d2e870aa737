import { expect, it } from 'vitest';
import { en } from '#renderer/i18n/en.ts';
import { isHarmless, modelWarnings } from '#shared/domain/model-facts.ts';

it('has a plain title and a meaning for every warning that matters to a student, and no others', () => {
  const told = modelWarnings.filter((warning) => !isHarmless(warning));
  expect(Object.keys(en.kiosk.warnings).sort()).toEqual([...told].sort());
  for (const [warning, { title, meaning }] of Object.entries(en.kiosk.warnings)) {
    expect(title.length, warning).toBeGreaterThan(8);
    expect(meaning, warning).toMatch(/[.!]$/);
    expect(`${title} ${meaning}`, warning).not.toMatch(/manifold|watertight|degenerate|topology/i);
  }
});
