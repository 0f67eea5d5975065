import { isDoNotRing } from '../../routing/in-span.ts';
import { PLAYBACK_GUARD_MS } from '../call.ts';
import type { Call, CallChanges } from '../call.ts';
import { after, decided, enter, play } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';
import { enterMenu } from './enter-menu.ts';
import { enterQueue } from './enter-queue.ts';
import { ringOverflow } from './ring-overflow.ts';
import { ringGroup } from './ring-group.ts';
import { ringOwnPhones } from './ring-own-phones.ts';

/** What of the way to the queue is behind the caller. */
export type Passed = 'answered' | 'before-notice' | 'notice' | 'menu' | 'own-phones' | 'ring-group';

/** Of a call: what going on needs, since one that has just arrived is not on record yet. */
export type Underway = Pick<Call, 'leg_id' | 'answered_at' | 'queued_at' | 'playback_id' | 'playback_kind'> &
  Partial<Call>;

/**
 * The next thing on the way: announcement of the time band, recording notice, menu, the client's own phones, the line's
 * ring group, queue.
 * What the line does not have is passed over.
 */
export function goOn(
  underway: Underway,
  plan: LinePlan,
  moment: Moment,
  passed: Passed,
  more: CallChanges = {},
): Decision {
  const call = { ...underway, ...more } as Call;
  switch (passed) {
    case 'answered': {
      const band = call.routed_as === 'before-notice' ? announce('routed', call, plan, moment, more) : null;
      return band ?? goOn(call, plan, moment, 'before-notice', more);
    }
    case 'before-notice': {
      const notice = call.notice_exempt ? null : announce('announcement', call, plan, moment, more);
      return notice ?? goOn(call, plan, moment, 'notice', more);
    }
    case 'notice':
      return plan.routing.menu === null
        ? goOn(call, plan, moment, 'menu', more)
        : enterMenu(call, plan, moment, '', more);
    case 'menu':
      return toOwnPhones(call, plan, moment, more);
    case 'own-phones':
      return toRingGroup(call, plan, moment, more);
    case 'ring-group':
      return toQueue(call, plan, moment, more);
  }
}

/** The client's own telephones, unless there are none or they are to be silent now. */
function toOwnPhones(call: Call, plan: LinePlan, moment: Moment, more: CallChanges): Decision {
  const { ownPhones, outward, doNotRing } = plan.routing;
  const canRing =
    ownPhones !== null &&
    (ownPhones.ringGroupId !== null || ownPhones.phones.some(({ number }) => outward.has(number)));
  if (!canRing) return toRingGroup(call, plan, moment, more);
  if (!isDoNotRing(doNotRing, moment.at))
    return ringOwnPhones(call, plan, moment, more) ?? toRingGroup(call, plan, moment, more);
  const queued = toRingGroup(call, plan, moment, more);
  return { ...queued, trace: [{ kind: 'do-not-ring' }, ...queued.trace] };
}

/** The line's ring group, unless it has none or nobody of it can be rung. */
function toRingGroup(call: Call, plan: LinePlan, moment: Moment, more: CallChanges): Decision {
  const wanted = plan.routing.ringGroup;
  return (
    (wanted === null ? null : ringGroup(call, plan, moment, wanted, more)) ??
    toQueue(call, plan, moment, more)
  );
}

/** Null: there is nothing to be heard. */
function announce(
  kind: 'routed' | 'announcement',
  call: Call,
  plan: LinePlan,
  moment: Moment,
  more: CallChanges,
): Decision | null {
  const sound = play(kind, call, plan, moment);
  if (sound.commands.length === 0) return null;
  const { notice } = plan.routing;
  return decided({
    changes: {
      ...enter('announcing', moment),
      ...more,
      wait_until: after(moment.at, PLAYBACK_GUARD_MS),
      ...sound.changes,
      ...(kind === 'announcement' && notice !== null
        ? { notice_id: notice.id, notice_label: notice.label }
        : {}),
    },
    trace: [{ kind: kind === 'routed' ? 'band-announcement' : 'announcement-started' }],
    commands: sound.commands,
  });
}

/** A call that needs not wait rings the telephones for overflow, where there are such. */
const toQueue = (call: Call, plan: LinePlan, moment: Moment, more: CallChanges): Decision =>
  ((call.overflow ?? null) === null
    ? null
    : ringOverflow(call, plan, moment, { queued_at: call.queued_at ?? moment.at, ...more })) ??
  enterQueue(call, plan, moment, more);
