/** The kinds of file that slicers write, by the ending of their name. */
export const slicedKinds = ['gcode', 'bgcode', 'gcode.3mf', '3mf', 'form', 'idea'] as const;
export type SlicedKind = (typeof slicedKinds)[number];

/** The kind a file's name claims, the longest ending first (`x.gcode.3mf` is not a plain `3mf`), or null. */
export const slicedKindOf = (fileName: string): SlicedKind | null => {
  const name = fileName.toLowerCase();
  return slicedKinds.find((kind) => name.endsWith(`.${kind}`)) ?? null;
};

/**
 * What a slicer's output may be warned about.
 * - `empty`: the file has no bytes
 * - `truncated`: the end that this slicer always writes is missing
 * - `not-sliced`: a 3MF project without any sliced plate
 * - `opaque`: a vendor's closed format; nothing can be read from it
 */
export type SlicedWarning = 'empty' | 'truncated' | 'not-sliced' | 'opaque';

/**
 * What a slicer's output says of itself. Absent is null, never 0: a file that doesn't tell its weight has no weight.
 * `complete` is whether the file parses to its end; a file still being written is not complete.
 */
export interface SlicedFacts {
  readonly slicer: string | null;
  readonly version: string | null;
  /** Print time in seconds, all plates summed. */
  readonly time_s: number | null;
  /** Material used in grams, all plates and extruders summed. */
  readonly grams: number | null;
  /** Filament length in millimetres, all plates and extruders summed. */
  readonly filament_mm: number | null;
  /** Resin volume in millilitres. */
  readonly resin_ml: number | null;
  readonly material: string | null;
  readonly printer: string | null;
  readonly plates: number;
  readonly thumbnail: { readonly width: number; readonly height: number } | null;
  readonly complete: boolean;
  readonly warnings: readonly SlicedWarning[];
}
