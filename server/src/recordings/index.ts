/** What other features may use of recordings. */
export { beginRecording } from './begin-recording.ts';
export type { RecordedCall } from './begin-recording.ts';
export { endRecording } from './end-recording.ts';
export type { EndedRecording } from './end-recording.ts';
