import type { ModelFacts } from '#shared/domain/model-facts.ts';
import type { SlicedFacts } from '#shared/domain/sliced-facts.ts';
import type { ReadLimits } from './mesh.ts';

/** What the door asks of its worker: facts of a model, a picture of that many pixels a side, or facts of G-code. */
export type ModelTask =
  | { readonly kind: 'sliced'; readonly path: string }
  | {
      readonly kind: 'model';
      readonly path: string;
      readonly limits: ReadLimits;
      readonly facts: boolean;
      readonly size: number | null;
    };

/** What the worker gives, as far as it was asked. */
export interface ModelAnswer {
  readonly facts?: ModelFacts;
  readonly png?: Uint8Array;
  readonly sliced?: SlicedFacts;
}
