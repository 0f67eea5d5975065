/** What other features may use: deleting so that no restored backup brings it back. */
export { removeObjects } from './apply-deletion.ts';
export type { DeleteAgain } from './apply-deletion.ts';
export { journalDeletion } from './journal-deletion.ts';
export type { Deletion, DeletionStep } from './journal.ts';
export { replayDeletions } from './replay-deletions.ts';
