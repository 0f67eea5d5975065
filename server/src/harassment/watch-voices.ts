/** 声の目安, where the account's policy wants it (当社運用基準). It tells, it judges nothing. */
import { identityOf } from '../calls/index.ts';
import type { Call, Consequences, HeardHint } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { helpOf } from '../supervision/supervision-view.ts';
import { policyOf } from './policy-store.ts';
import { raiseHand } from './raise-hand.ts';

/** An operator has the call from now on: the engine looks at its loudness by the policy of this moment. */
export async function watchVoices(tx: Tx, call: Call, consequences: Consequences): Promise<void> {
  if (call.direction !== 'in' || call.internal) return;
  const { on, raisedByDb, overlapSeconds, silenceSeconds } = (await policyOf(tx, call.account_id)).hints;
  if (!on) return;
  const watch = { raisedByDb, overlapSeconds, silenceSeconds };
  consequences.command(identityOf(call), [{ command: 'watch-voice', legId: call.leg_id, watch }]);
}

/** A caller who seems to raise their voice may call a supervisor; nothing else does, and an operator's voice never. */
export async function hearHint(
  tx: Tx,
  call: Call,
  hint: HeardHint,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  if (!hint.holds || hint.kind !== 'raised' || hint.side !== 'caller') return;
  const { hints } = await policyOf(tx, call.account_id);
  if (!hints.on || !hints.tellSupervisor || call.operator_id === null) return;
  // A hand that is up keeps its own reason.
  if ((await helpOf(tx, call.operator_id)) !== null) return;
  const note = '発信者の声が大きくなっているかもしれません（目安・当社運用基準）';
  await raiseHand(tx, call, { reason: 'other', note }, at, consequences);
}
