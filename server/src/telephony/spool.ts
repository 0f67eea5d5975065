/** What the archive reads of a recording that the engine wrote. */
export { SPOOL_FRAME_SAMPLES, ULAW_SILENCE, readSpool, readSpoolHeader } from '@denwaban/engine-api/spool';
export type { SpoolFrame, SpoolReading } from '@denwaban/engine-api/spool';
