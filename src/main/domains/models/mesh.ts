import type { ModelFormat } from '#shared/domain/model-facts.ts';

/** A stretch of triangles that belong to one thing: an STL or OBJ is one part, a 3MF has one per placed object. */
export interface MeshPart {
  readonly first: number;
  readonly count: number;
  /** Which object it is a copy of, counted from 0; copies share a colour. */
  readonly object: number;
}

/**
 * What every reader gives. `positions` holds nine numbers per triangle, its three corners in millimetres,
 * all finite and never -0, so that equal corners have equal bits.
 */
export interface Mesh {
  readonly format: ModelFormat;
  readonly positions: Float32Array;
  readonly triangles: number;
  readonly parts: readonly MeshPart[];
  /** The file stores normals and every one of them is zero. */
  readonly zeroNormals: boolean;
  /** Bytes follow the last triangle. */
  readonly trailingData: boolean;
}

/** What a reader may use at most. */
export interface ReadLimits {
  readonly maxTriangles: number;
  /** Bytes that a 3MF may unpack to. */
  readonly maxUnpacked: number;
}

export const onePart = (triangles: number): readonly MeshPart[] => [{ first: 0, count: triangles, object: 0 }];
