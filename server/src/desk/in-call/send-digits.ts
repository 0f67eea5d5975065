import { appendTrace, consultedOf, isThere, legOf, partiesOf } from '../../calls/index.ts';
import type { Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { notNow, requireCall } from '../require-call.ts';

/** Presses keys towards the caller or the party. Only how many is kept: they may be a secret number. */
export async function sendDigits(
  tx: Tx,
  asked: { personId: string; callId: string; to: 'caller' | 'party'; digits: string; now: Date },
  consequences: Consequences,
): Promise<void> {
  const call = await requireCall(tx, asked.personId, asked.callId);
  const legId = asked.to === 'caller' ? callerLeg(call) : await partyLeg(tx, call.id);
  if (legId === null) throw notNow();
  const name = { id: call.id, organisationId: call.organisation_id };
  consequences.command(name, [{ command: 'send-digits', legId, digits: asked.digits }]);
  const count = asked.digits.replaceAll(',', '').length;
  await appendTrace(tx, call, asked.now, [{ kind: 'digits-sent', detail: { to: asked.to, count } }]);
}

const callerLeg = (call: { state: string; leg_id: string }): string | null =>
  call.state === 'talking' || call.state === 'conference' ? call.leg_id : null;

async function partyLeg(tx: Tx, callId: string): Promise<string | null> {
  const party = consultedOf(await partiesOf(tx, callId));
  return party && isThere(party) && !party.at_desk ? legOf(party) : null;
}
