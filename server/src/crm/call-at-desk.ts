import type { Call } from '../calls/index.ts';
import { findCall } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { e164Of } from './fill-places.ts';
import type { Numbers } from './fill-places.ts';

/** The call that rings at this person's desk or that they have, until its report is sent. It is not locked. */
export async function callAtDesk(tx: Tx, { actor }: Deed, callId: string): Promise<Call> {
  const call = await findCall(tx, callId);
  if (call === undefined || call.operator_id !== actor.personId) throw notFound('通話');
  // Lost while in the call: nothing of the account but the call itself.
  if (actor.inHand === call.account_id) throw notFound('通話');
  if (call.state === 'done')
    throw conflict('not-in-this-state', {
      ja: 'この通話は終わっています。',
      en: 'This call is over.',
    });
  return call;
}

/** Null: no number is shown, or it is we who call. */
export const numbersOf = (call: Call): Numbers | null =>
  call.caller_number === null || call.direction === 'out'
    ? null
    : { number: call.caller_number, dialled: e164Of(call.dialled) };
