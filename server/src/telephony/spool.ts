/** What the archive reads of a recording that the engine wrote. */
export { readSpool, readSpoolHeader } from '@denwaban/engine-api/spool';
export type { SpoolFrame } from '@denwaban/engine-api/spool';
