import { PLAYBACK_GUARD_MS } from '../call.ts';
import type { Call } from '../call.ts';
import { after, decided, enter, play } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';

/** Nobody took the call in time: the apology follows, at once or as soon as the call is answered. */
export function askForMessage(call: Call, plan: LinePlan, moment: Moment): Decision {
  const answered = call.answered_at !== null;
  const sound = answered ? play('apology', call, plan, moment) : { changes: {}, commands: [] };
  return decided({
    changes: {
      ...enter('message', moment),
      message_kind: 'apology',
      offer_until: null,
      wait_until: answered ? after(moment.at, PLAYBACK_GUARD_MS) : null,
      operator_id: null,
      ...sound.changes,
    },
    trace: [{ kind: 'nobody-answered' }],
    commands: answered ? sound.commands : [{ command: 'answer', legId: call.leg_id }],
    startRecording: !answered,
  });
}
