import type { Behaviour, Told } from '../behaviour.ts';
import { after, decided, end, endedBy, enter, nothing, play, stopPlaying } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { enterQueue } from './enter-queue.ts';

/** How long a parked caller waits for somebody to pick them up, before the parker's desk rings. */
export const PARKED_MS = 90_000;

/** The caller hears music and anybody who may can pick the call up by its number. */
export const whileParked: Behaviour = {
  'picked-up': pickedUp,
  'time-over': ({ call, plan, moment }) => {
    const queued = enterQueue(call, plan, moment, { park_slot: null });
    return {
      ...queued,
      trace: [{ kind: 'park-over', detail: { operatorId: call.parked_by } }, ...queued.trace],
    };
  },
  'leg-ended': ({ call, fact, moment }) =>
    decided({
      ...end(moment, { outcome: 'answered', endedBy: endedBy(fact.by), reason: fact.reason }),
      operator: null,
      changes: {
        ...end(moment, { outcome: 'answered', endedBy: endedBy(fact.by), reason: fact.reason }).changes,
        // Whoever talked last owes the report.
        operator_id: call.parked_by,
      },
    }),
};

/** A talk is parked: its operator is free. */
export function park({ call, plan, fact, moment }: Told<'parked'>): Decision {
  const { bridge_id: bridgeId, leg_id: legId, operator_id: personId } = call;
  if (bridgeId === null || personId === null || call.answered_at === null) return nothing;
  const music =
    call.playback_kind === 'hold' ? { changes: {}, commands: [] } : play('hold', call, plan, moment);
  return decided({
    changes: {
      ...enter('parked', moment),
      ...music.changes,
      operator_id: null,
      bridge_id: null,
      park_slot: fact.slot,
      parked_by: personId,
      wait_until: after(moment.at, PARKED_MS),
    },
    trace: [{ kind: 'parked', detail: { slot: fact.slot, operatorId: personId } }],
    commands: [
      ...music.commands,
      { command: 'leave', bridgeId, legId },
      { command: 'leave', bridgeId, legId: fact.operatorLegId },
    ],
    operator: { personId, becomes: 'free' },
  });
}

function pickedUp({ call, fact, moment }: Told<'picked-up'>): Decision {
  const { operatorId, operatorLegId } = fact;
  const bridgeId = moment.newId();
  return decided({
    changes: {
      ...enter('talking', moment),
      operator_id: operatorId,
      bridge_id: bridgeId,
      park_slot: null,
      wait_until: null,
      playback_id: null,
      playback_kind: null,
    },
    trace: [{ kind: 'picked-up', detail: { slot: call.park_slot, operatorId } }],
    commands: [
      { command: 'join', bridgeId, legId: call.leg_id },
      { command: 'join', bridgeId, legId: operatorLegId },
      ...stopPlaying(call),
    ],
    operator: { personId: operatorId, becomes: 'takes' },
  });
}
