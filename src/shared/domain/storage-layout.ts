import { type RequestStatus, requestStatuses } from './request-status.ts';
import { slicedKinds } from './sliced-facts.ts';

/*
 * Where things lie on the shared storage (layout version 1). All paths are relative to its root, with forward slashes.
 */

export const layoutVersion = 1;

const originalsFolder = 'Originals';
const thumbnailsFolder = 'Thumbnails';
export const incomingFolder = 'Incoming';
export const quarantineFolder = 'Quarantine';
/** Platen's own: root id, lease, probe, uploads on their way. Nothing in it belongs to a request. */
export const ownFolder = '.platen';

/** The folders that may hold files of people. */
export const storageFolders: readonly string[] = [
  ...requestStatuses,
  originalsFolder,
  thumbnailsFolder,
  incomingFolder,
  quarantineFolder,
];

/** Each status has the folder of its own name. */
export const statusPath = (status: RequestStatus, name: string): string => `${status}/${name}`;

export const originalPath = (name: string): string => `${originalsFolder}/${name}`;

export const incomingPath = (uploadId: string): string => `${incomingFolder}/${uploadId}`;

export const thumbnailPath = (requestNumber: number): string => `${thumbnailsFolder}/${requestNumber}.png`;

/** The name without its ending; `.gcode.3mf` is one ending. */
export function baseName(name: string): string {
  const compound = slicedKinds.find((kind) => kind.includes('.') && name.toLowerCase().endsWith(`.${kind}`));
  if (compound) return name.slice(0, -compound.length - 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** `Pending/JaneDoe_7.stl` → `Pending/JaneDoe_7.metadata.json`, which tells a person what the file is. */
export function metadataPath(filePath: string): string {
  const slash = filePath.lastIndexOf('/');
  return `${filePath.slice(0, slash + 1)}${baseName(filePath.slice(slash + 1))}.metadata.json`;
}

/** The same file in another folder. */
export const movedTo = (folder: string, filePath: string): string =>
  `${folder}/${filePath.slice(filePath.lastIndexOf('/') + 1)}`;

/** The name of a file that isn't whole yet; `token` makes it unique in its folder. */
export const temporaryName = (token: string): string => `.platen-${token}.tmp`;

export const isTemporaryName = (name: string): boolean => name.startsWith('.platen-') && name.endsWith('.tmp');
