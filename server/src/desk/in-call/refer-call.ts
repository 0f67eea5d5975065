import { lockCall } from '../../calls/index.ts';
import type { Calls, Consequences, Whom } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { Problem } from '../../http/problem.ts';
import type { Refusal } from '../../outbound/index.ts';
import { extensionOfDigits } from './in-call-store.ts';
import { whomOf } from './whom.ts';
import type { Asked } from './whom.ts';

export interface Referral {
  readonly callId: string;
  /** Whose telephone asks. */
  readonly partyId: string;
  /** As it was dialled there: an extension's digits, or a number. */
  readonly dialled: string;
}

/**
 * A receiver's telephone sends the caller on, by the rules of every call out. False: it cannot, and nothing changes.
 * Only a call that was put through is the telephone's to send on; one that an operator is in is the operator's.
 */
export async function referCall(
  calls: Calls,
  tx: Tx,
  referral: Referral,
  asking: Omit<Asked, 'asker'>,
  consequences: Consequences,
): Promise<boolean> {
  const { callId, partyId, dialled } = referral;
  const call = await lockCall(tx, callId);
  if (call?.state !== 'transferred') return false;
  const extensionId = await extensionOfDigits(tx, call.organisation_id, dialled);
  const to =
    extensionId === undefined
      ? ({ kind: 'number', number: dialled } as const)
      : ({ kind: 'extension', extensionId } as const);
  const whom = await unlessRefused(() => whomOf(tx, call, to, { ...asking, asker: null }));
  if (whom === null || 'refused' in whom) return false;
  await calls.apply(tx, callId, { fact: 'refer', partyId, whom }, consequences, asking.now);
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
