import type { Call, CallChanges } from '../call.ts';
import { after, decided, enter, play } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';

/** When a waiting caller is next told the place; null: never. */
export const nextAnnouncement = ({ queue }: LinePlan, moment: Moment): Date | null =>
  queue.announceSeconds === null ? null : after(moment.at, queue.announceSeconds * 1000);

/** The caller waits from now on; the queue looks for an operator after this decision. `queued_at` is the first time. */
export function enterQueue(call: Call, plan: LinePlan, moment: Moment, more: CallChanges = {}): Decision {
  const sound =
    call.answered_at === null ? { changes: {}, commands: [] } : play('waiting', call, plan, moment);
  return decided({
    changes: {
      ...enter('waiting', moment),
      queued_at: call.queued_at ?? moment.at,
      wait_until: after(moment.at, plan.waitSeconds * 1000),
      announce_at: nextAnnouncement(plan, moment),
      ...sound.changes,
      ...more,
    },
    trace: [{ kind: 'queued' }],
    commands: sound.commands,
  });
}
