import * as z from 'zod';

const slicerId = z.string().min(1).max(80);
const kind = z.string().regex(/^[a-z0-9]+(\.[a-z0-9]+)?$/, 'Write an extension such as stl.');

const slicer = z.strictObject({
  id: slicerId,
  name: z.string(),
  executable: z.string(),
  /** Put before the file. */
  arguments: z.array(z.string()),
  /** Kinds of file, without a dot: `stl`, `gcode.3mf`. */
  extensions: z.array(z.string()),
  by_hand: z.boolean(),
});
export type Slicer = z.infer<typeof slicer>;

const launch = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('started'), pid: z.number().int() }),
  z.strictObject({ kind: z.literal('failed'), reason: z.string() }),
  z.strictObject({ kind: z.literal('exited'), code: z.number().int().nullable(), signal: z.string().nullable() }),
]);
export type SlicerLaunch = z.infer<typeof launch>;

const overview = z.strictObject({
  slicers: z.array(slicer),
  /** Which slicer opens an extension without asking, by the slicer's id. */
  remembered: z.record(z.string(), slicerId),
  storage: z.strictObject({
    /** Where this computer sees the storage; null while nobody has said. */
    path: z.string().nullable(),
    /** This computer is the host: the path is the storage itself and can't be chosen. */
    host: z.boolean(),
    /** Why files can't be opened from there; null where they can. */
    problem: z.string().nullable(),
  }),
});
export type SlicerOverview = z.infer<typeof overview>;

const opening = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened'), slicer: z.string(), launch }),
  z.strictObject({ kind: z.literal('choose'), extension: z.string(), slicers: z.array(slicer) }),
  z.strictObject({ kind: z.literal('none'), extension: z.string() }),
]);
export type SlicerOpening = z.infer<typeof opening>;

const nothing = z.strictObject({});

/**
 * What this machine offers around slicers. Programs and folders are never given by the page: the person chooses them in
 * the system's own dialogs.
 */
export const slicersDesktopContract = {
  'slicers.overview': { input: nothing, output: overview },
  /** Opens a file of the storage. Without a slicer: the only one that fits, or the remembered one, or a question back. */
  'slicers.open': {
    input: z.strictObject({
      path: z.string().min(1).max(1024),
      slicer: slicerId.optional(),
      remember: z.boolean().optional(),
    }),
    output: opening,
  },
  /** Asks the person for the program; null where they dismissed the question. */
  'slicers.add': {
    input: z.strictObject({
      name: z.string().trim().min(1, 'Give it a name.').max(80),
      arguments: z.array(z.string().max(400)).max(20),
      extensions: z.array(kind).min(1, 'Name at least one extension.').max(20),
    }),
    output: overview.nullable(),
  },
  /** Takes one that was added by hand off the list. */
  'slicers.remove': { input: z.strictObject({ id: slicerId }), output: overview },
  /** Asks again which slicer opens an extension. */
  'slicers.forget': { input: z.strictObject({ extension: kind }), output: overview },
  /** Asks the person for the storage's folder, tries it, and keeps it where it works; null where it was dismissed. */
  'storage.choose': { input: nothing, output: overview.nullable() },
  /** Writes and deletes a small file in the storage, as every machine of the lab must be able to. */
  'storage.test': { input: nothing, output: z.strictObject({ problem: z.string().nullable() }) },
} as const;
