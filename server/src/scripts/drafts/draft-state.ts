/** How far a draft is: only onwards in each request, and a new request for each round. Pure. */
import type { AskState, DraftState } from '@denwaban/server-api/script-drafts';

/** What may become of a request for approval. Whoever writes on after the approval gives it up. */
const onwards: Readonly<Record<AskState, readonly AskState[]>> = {
  waiting: ['approved', 'returned', 'withdrawn'],
  approved: ['withdrawn'],
  returned: [],
  withdrawn: [],
};

export const mayBecome = (from: AskState, to: AskState): boolean => onwards[from].includes(to);

/** By the newest request; undefined: there was none. */
export const draftStateOf = (ask: AskState | undefined): DraftState =>
  ask === undefined || ask === 'withdrawn' ? 'writing' : ask;

/** While the client is asked, and once it has approved, nobody changes what it sees. */
export const mayBeWritten = (state: DraftState): boolean => state === 'writing' || state === 'returned';

/** Where the account wants it, a version is published only as the client approved it. */
export const mayBePublished = (
  { state, approvedRevision }: { readonly state: DraftState; readonly approvedRevision: number | null },
  revision: number,
  approvalNeeded: boolean,
): boolean => (state === 'approved' ? approvedRevision === revision : state !== 'waiting' && !approvalNeeded);
