import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chromium } from '../../scripts/programs.ts';
import { openScreenLab, type ScreenLab } from '../../scripts/screen-lab.ts';
import { screens, settle, show } from '../../scripts/screens.ts';
import { describeReal } from './support/real.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const themes = ['light', 'dark'] as const;

describeReal('every screen, in both themes, has nothing that axe objects to', { Chromium: chromium }, () => {
  let lab: ScreenLab;

  beforeAll(async () => {
    lab = await openScreenLab();
  });
  afterAll(() => lab?.close());

  it.each(screens)('$name', async (screen) => {
    const page = await show(screen, lab);
    try {
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        await settle(page);
        const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
        // A theme is colours and nothing else.
        const looked = colorScheme === 'light' ? axe.withTags(rules) : axe.withRules('color-contrast');
        const { violations } = await looked.analyze();
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, html, failureSummary }) => ({ id, target, html, failureSummary })),
        );
        expect(found, colorScheme).toEqual([]);
      }
    } finally {
      await page.close();
    }
  });

  it('and none of them complains in its console', () => {
    expect(lab.complaints).toEqual([]);
  });
});
