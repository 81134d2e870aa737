import { useCallback } from 'react';
import type { Vec3 } from '#shared/domain/model-facts.ts';
import { useFormat, useText } from '../../i18n/text.tsx';

/** Writes edge lengths: "250 × 210 × 220 mm". */
export function useMillimetres(): (edges: Vec3) => string {
  const text = useText().components.viewer;
  const format = useFormat();
  return useCallback(
    ([x, y, z]) => text.size(format.number(x, 1), format.number(y, 1), format.number(z, 1)),
    [text, format],
  );
}
