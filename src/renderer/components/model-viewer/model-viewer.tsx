import { lazy, Suspense } from 'react';
import type { ModelKind, Vec3 } from '#shared/domain/model-facts.ts';
import { Skeleton } from '../skeleton.tsx';
import type { ModelSource } from './load-triangles.ts';

export interface ModelViewerProps {
  /** The file's bytes, or the address to fetch them from. Keep the same object between renders. */
  source: ModelSource;
  kind: ModelKind;
  /** What it is a preview of. */
  name: string;
  /** Turns slowly until it is touched; never where reduced motion is asked for. */
  autoTurn?: boolean;
  /** Edge lengths in millimetres, drawn around the model. */
  buildVolume?: Vec3 | null;
  /** Shown where 3D can't be. */
  thumbnail?: string;
  /** Told the model's edge lengths in millimetres once it is read. */
  onSize?: (size: Vec3) => void;
}

const ModelCanvas = lazy(async () => ({ default: (await import('./model-canvas.tsx')).ModelCanvas }));

/** A model to look at from all sides. Fills its parent; three arrives in a chunk of its own. */
export const ModelViewer = (props: ModelViewerProps) => (
  <Suspense fallback={<Skeleton className="size-full rounded-md" />}>
    <ModelCanvas {...props} />
  </Suspense>
);
