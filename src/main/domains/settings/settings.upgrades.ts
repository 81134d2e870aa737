import { PlatenError } from '#shared/errors.ts';

/** Turns the stored value of one shape into that of the next. Pure; never edited after release. */
export type Upgrade = (value: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * Upgrades of each section, in order: the first leads from shape 1 to 2. A section without any is still of shape 1.
 * Rows are upgraded as they are read and never rewritten, so an old version stays what it was.
 */
export const settingsUpgrades: Readonly<Record<string, readonly Upgrade[]>> = {};

export const shapeOf = (chain: readonly Upgrade[]): number => chain.length + 1;

/** Brings a stored value to the newest shape; UNAVAILABLE where a newer Platen wrote it. */
export function upgradeValue(chain: readonly Upgrade[], shape: number, value: unknown): unknown {
  if (shape > shapeOf(chain)) {
    throw new PlatenError(
      'UNAVAILABLE',
      'The settings were written by a newer Platen. Start that version, or restore a backup from before the upgrade.',
      { shape, newest: shapeOf(chain) },
    );
  }
  let upgraded = value;
  for (const upgrade of chain.slice(shape - 1)) upgraded = upgrade(upgraded as Record<string, unknown>);
  return upgraded;
}
