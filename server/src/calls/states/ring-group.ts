import type { Call, CallChanges } from '../call.ts';
import type { CallCommand } from '../call-command.ts';
import { after, decided, enter, play } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';
import type { NewParty, Party } from '../party.ts';
import type { RingMember, RingPlan } from '../../ring-groups/load-ring-groups.ts';
import { RING_GROUP } from './own-phone.ts';

/** Which group rings, and what follows when nobody of it answers. */
export interface RingWanted {
  readonly ringGroupId: string;
  readonly otherwise: 'queue' | 'message';
}

/** The group rings: all at once, or its first member. Null: none of it can be dialled. */
export function ringGroup(
  call: Call,
  plan: LinePlan,
  moment: Moment,
  { ringGroupId, otherwise }: RingWanted,
  more: CallChanges = {},
): Decision | null {
  const group = plan.routing.ringGroups.get(ringGroupId);
  const first = group === undefined ? [] : nextOf(group, []);
  if (group === undefined || first.length === 0) return null;
  const rings = call.playback_kind === 'waiting' || call.playback_kind === 'ringback';
  const sound =
    call.answered_at === null || rings ? { changes: {}, commands: [] } : play('ringback', call, plan, moment);
  const { parties, dials } = dial(first, group, call, plan, moment);
  return decided({
    changes: {
      ...enter('own-phones', moment),
      ...more,
      ring_group_id: ringGroupId,
      ring_otherwise: otherwise,
      announce_at: null,
      offer_until: null,
      wait_until: after(moment.at, group.seconds * 1000),
      ...sound.changes,
    },
    trace: [rung(group, first)],
    commands: [...sound.commands, ...dials],
    newParties: parties,
  });
}

/** The member after those who have been rung; null: all have, or they rang together. */
export function ringNext(
  call: Call,
  plan: LinePlan,
  parties: readonly Party[],
  moment: Moment,
): Decision | null {
  const group = plan.routing.ringGroups.get(call.ring_group_id ?? '');
  if (group === undefined) return null;
  const since = parties.filter((each) => each.purpose === RING_GROUP && each.started_at >= call.state_since);
  const next = nextOf(
    group,
    since.map((each) => each.ring_member),
  );
  if (next.length === 0) return null;
  const { parties: newParties, dials } = dial(next, group, call, plan, moment);
  return decided({
    changes: { wait_until: after(moment.at, group.seconds * 1000) },
    trace: [rung(group, next)],
    commands: dials,
    newParties,
  });
}

function nextOf({ way, members }: RingPlan, rung: readonly (string | null)[]): RingMember[] {
  if (way === 'all') return rung.length === 0 ? [...members] : [];
  return members.filter((each) => !rung.includes(each.key)).slice(0, 1);
}

const rung = ({ name, seconds }: RingPlan, members: readonly RingMember[]) => ({
  kind: 'ring-group' as const,
  detail: { group: name, names: members.map((each) => each.name).join('・'), seconds },
});

/** Every telephone of these members. What is called over a trunk shows our number, a telephone of ours the caller's. */
function dial(
  members: readonly RingMember[],
  { seconds }: RingPlan,
  call: Call,
  plan: LinePlan,
  moment: Moment,
): { parties: NewParty[]; dials: CallCommand[] } {
  const parties: NewParty[] = [];
  const dials: CallCommand[] = [];
  for (const member of members) {
    for (const target of member.targets) {
      const legId = moment.newId();
      const number = target.kind === 'trunk' ? target.number : null;
      const recorded = member.recorded ?? plan.routing.recordOwnCalls;
      const own = { purpose: RING_GROUP, name: member.name, ring_member: member.key, recorded };
      parties.push({ id: moment.newId(), leg_id: legId, number, ...own });
      dials.push({
        command: 'dial',
        legId,
        ringSeconds: seconds,
        target:
          target.kind === 'trunk'
            ? { ...target, callerName: null }
            : {
                ...target,
                callerNumber: call.caller_number ?? null,
                callerName: call.caller_name ?? null,
              },
      });
    }
  }
  return { parties, dials };
}
