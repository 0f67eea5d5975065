import { lockCall } from '../../calls/index.ts';
import type { Calls, Consequences, Whom } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { Problem } from '../../http/problem.ts';
import type { Refusal } from '../../outbound/index.ts';
import { extensionOfDigits } from './in-call-store.ts';
import { joinCalls } from './join-calls.ts';
import { maySendOn, placeOfLeg } from './leg-place.ts';
import { whomOf } from './whom.ts';
import type { Asked } from './whom.ts';

export interface Referral {
  /** Of the telephone that asks. */
  readonly legId: string;
  /** As it was dialled there: an extension's digits, or a number. */
  readonly dialled: string;
  /** The telephone's leg in the call with whom it has spoken already; null: it sends the caller on without asking. */
  readonly replacesLegId: string | null;
}

/**
 * A telephone sends the one it talks with on, by the rules of every call out, or joins its two calls. False: it cannot,
 * and nothing changes.
 */
export async function referCall(
  calls: Calls,
  tx: Tx,
  referral: Referral,
  asking: Omit<Asked, 'asker'>,
  consequences: Consequences,
): Promise<boolean> {
  if (referral.replacesLegId !== null) {
    const joined = await joinCalls(calls, tx, referral, referral.replacesLegId, asking.now, consequences);
    if (joined !== 'rings-still') return joined === 'joined';
  }
  const { legId, dialled } = referral;
  const seen = await placeOfLeg(tx, legId);
  const call = seen && (await lockCall(tx, seen.call.id));
  if (!seen || !call || !maySendOn({ ...seen, call })) return false;
  const extensionId = await extensionOfDigits(tx, call.organisation_id, dialled);
  const to =
    extensionId === undefined
      ? ({ kind: 'number', number: dialled } as const)
      : ({ kind: 'extension', extensionId } as const);
  const asker = call.state === 'extension' ? call.operator_id : null;
  const whom = await unlessRefused(() => whomOf(tx, call, to, { ...asking, asker }));
  if (whom === null || 'refused' in whom) return false;
  // A call of our telephones stays one of theirs.
  const recorded = whom.recorded || (call.state === 'extension' && whom.dial?.kind === 'phone');
  const fact = { fact: 'refer', legId, whom: { ...whom, recorded } } as const;
  await calls.apply(tx, call.id, fact, consequences, asking.now);
  return true;
}

async function unlessRefused(ask: () => Promise<Whom | Refusal>): Promise<Whom | Refusal | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
