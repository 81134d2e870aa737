import { expect, it } from 'vitest';
import { en } from '#renderer/i18n/en.ts';
import { modelWarnings } from '#shared/domain/model-facts.ts';

it('has a plain title and a meaning for every warning that a model can have, and no others', () => {
  expect(Object.keys(en.kiosk.warnings).sort()).toEqual([...modelWarnings].sort());
  for (const warning of modelWarnings) {
    const { title, meaning } = en.kiosk.warnings[warning];
    expect(title.length, warning).toBeGreaterThan(8);
    expect(meaning, warning).toMatch(/[.!]$/);
    expect(`${title} ${meaning}`, warning).not.toMatch(/manifold|watertight|degenerate|topology/i);
  }
});
