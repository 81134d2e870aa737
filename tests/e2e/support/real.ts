import { describe } from 'vitest';

/**
 * A suite that needs a real program. Without it the suite is skipped with one loud line; with PLATEN_REQUIRE_REAL=1
 * (CI, which installs everything first) a missing program is a failure.
 */
export function describeReal(title: string, needs: Record<string, string | null>, suite: () => void): void {
  const missing = Object.keys(needs).filter((name) => needs[name] === null);
  if (missing.length === 0) {
    describe(title, suite);
  } else if (process.env.PLATEN_REQUIRE_REAL === '1') {
    throw new Error(`${title}: needs ${missing.join(', ')}`);
  } else {
    console.warn(`SKIPPED for want of ${missing.join(', ')}: ${title}`);
    describe.skip(`${title} (needs ${missing.join(', ')})`, suite);
  }
}
