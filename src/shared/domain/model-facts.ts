/** The formats a student may hand in. */
export const modelKinds = ['stl', 'obj', '3mf'] as const;
export type ModelKind = (typeof modelKinds)[number];

/** The kind a file's name claims, or null for a name we don't take. Its content has the last word. */
export const modelKindOf = (fileName: string): ModelKind | null =>
  modelKinds.find((kind) => fileName.toLowerCase().endsWith(`.${kind}`)) ?? null;

/** The formats as read from the content, whatever the name says. */
export type ModelFormat = 'stl-binary' | 'stl-ascii' | 'obj' | '3mf';

export type Vec3 = readonly [x: number, y: number, z: number];

/**
 * What a model may be warned about. Warnings inform and never block.
 * - `not-watertight`: the surface has open edges
 * - `non-manifold`: an edge is shared by more than two triangles
 * - `inconsistent-normals`: neighbouring triangles disagree on which side is out
 * - `zero-normals`: the file's own normals are all zero (harmless, they are computed)
 * - `degenerate-triangles`: triangles without area were found
 * - `suspicious-units`: so small or so large that it was probably drawn in inches or metres
 * - `trailing-data`: bytes follow the last triangle
 * - `no-volume`: flat
 */
export const modelWarnings = [
  'not-watertight',
  'non-manifold',
  'inconsistent-normals',
  'zero-normals',
  'degenerate-triangles',
  'suspicious-units',
  'trailing-data',
  'no-volume',
] as const;
export type ModelWarning = (typeof modelWarnings)[number];

/** Warnings that change nothing about the print: for whoever looks after files, not for students. */
export const harmlessWarnings = ['zero-normals', 'trailing-data'] as const satisfies readonly ModelWarning[];

/** Whether a warning, known or not, is one of the harmless. */
export const isHarmless = (warning: string): boolean => harmlessWarnings.some((one) => one === warning);

/**
 * What a model file says of itself. Lengths in millimetres, volume in mm³.
 * The volume is null where the surface isn't closed or its triangles disagree on which side is out.
 */
export interface ModelFacts {
  readonly format: ModelFormat;
  readonly triangles: number;
  readonly box_mm: { readonly min: Vec3; readonly max: Vec3 };
  readonly volume_mm3: number | null;
  readonly watertight: boolean;
  readonly warnings: readonly ModelWarning[];
}

/** Edge lengths of the model's box in millimetres. */
export const modelSize = (facts: Pick<ModelFacts, 'box_mm'>): Vec3 => {
  const { min, max } = facts.box_mm;
  return [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
};
