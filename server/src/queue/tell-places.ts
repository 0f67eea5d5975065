import type { Calls } from '../calls/index.ts';
import type { Db } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import { expectedMinutes } from './expected-wait.ts';
import { listTaken } from './queue-store.ts';
import type { QueuedCall } from './queue-store.ts';

/** Tells those whose time has come which place they have among the waiting of their account. */
export async function tellPlaces(
  { calls, db }: { readonly calls: Calls; readonly db: Db },
  organisationId: string,
  waiting: readonly QueuedCall[],
  now: Date,
): Promise<void> {
  const due = waiting.filter(({ announceAt }) => announceAt !== null && announceAt <= now);
  if (due.length === 0) return;
  const taken = await asOrganisation(db, organisationId, (tx) => listTaken(tx, now));
  for (const call of due) {
    const place = placeOf(call, waiting);
    const waitedSeconds = (now.getTime() - call.queuedAt.getTime()) / 1000;
    const minutes = call.settings.announceEstimate
      ? expectedMinutes(taken, { accountId: call.accountId, place, waitedSeconds })
      : null;
    await calls.tell({ id: call.callId, organisationId }, (locked) =>
      locked.state === 'waiting' ? { fact: 'place-due', place, minutes } : null,
    );
  }
}

/** Counted within the account: callers know of no other. */
export const placeOf = (call: QueuedCall, waiting: readonly QueuedCall[]): number =>
  waiting.filter((each) => each.accountId === call.accountId).indexOf(call) + 1;
