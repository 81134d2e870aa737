export type { Files, FoundFile, PlannedMove, PreparedMoves, Upload, Uploads } from './files.types.ts';
