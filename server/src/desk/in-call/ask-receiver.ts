import type { Receiver } from '@denwaban/server-api/in-call';
import { consultedOf, partiesOf } from '../../calls/index.ts';
import type { Calls, Consequences, Whom } from '../../calls/index.ts';
import type { Refusal } from '../../outbound/index.ts';
import type { Tx } from '../../db/database.ts';
import { findOperator } from '../desk-store.ts';
import { notNow, phoneAway, requireCall } from '../require-call.ts';
import { whomOf } from './whom.ts';
import type { PromptFor } from './whom.ts';

export interface Asking {
  readonly how: 'consult' | 'transfer';
  readonly personId: string;
  readonly callId: string;
  readonly to: Receiver;
  readonly now: Date;
  readonly promptFor: PromptFor;
  readonly softphoneIsOpen: (personId: string) => boolean;
}

/**
 * Rings somebody about the call: to consult while the caller hears music, or to put the caller through at once.
 * Null when that is under way already (pressed twice). A refusal is to be thrown after the transaction, which keeps the
 * alarm of a limit that was reached.
 */
export async function askReceiver(
  calls: Calls,
  tx: Tx,
  asking: Asking,
  consequences: Consequences,
): Promise<Whom | Refusal | null> {
  const { how, personId, callId, to, now, promptFor, softphoneIsOpen } = asking;
  const call = await requireCall(tx, personId, callId);
  if (call.state !== 'talking' && call.state !== 'held') {
    if (call.state === (how === 'consult' ? 'consulting' : 'transferring')) return null;
    throw notNow();
  }
  if (call.answered_at === null || consultedOf(await partiesOf(tx, callId))) throw notNow();
  const desk = await findOperator(tx, personId);
  if (call.reattaching || desk?.leg_id == null) throw phoneAway();
  const whom = await whomOf(tx, call, to, { asker: personId, now, promptFor, softphoneIsOpen });
  if ('refused' in whom) return whom;
  const fact = { fact: how, whom, requestedBy: personId, operatorLegId: desk.leg_id } as const;
  await calls.apply(tx, callId, fact, consequences, now);
  return whom;
}
