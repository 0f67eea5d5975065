import { REATTACH_MS } from '../call.ts';
import type { Call, CallChanges, EndedBy } from '../call.ts';
import type { Behaviour, Told } from '../behaviour.ts';
import { after, decided, end, enter, nothing, play, stopPlaying } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';

/** We call somebody. dialling: nothing is heard of them yet; ringing: their telephone rings, or they send early sound. */
export const whileDialling: Behaviour = {
  dialling: ({ call, fact }) =>
    decided({
      changes: {
        trunk_id: fact.trunkId,
        signalling_call_id: fact.signallingCallId ?? call.signalling_call_id,
      },
      trace: [{ kind: 'dialled', detail: { trunk: fact.trunkName } }],
    }),
  ringing,
  'early-media': earlyMedia,
  answered,
  'phone-lost': ({ call, moment }) =>
    call.reattaching
      ? nothing
      : decided({
          changes: { reattaching: true, wait_until: after(moment.at, REATTACH_MS) },
          trace: [{ kind: 'phone-lost' }],
        }),
  'phone-back': phoneBack,
  'operator-hung-up': ({ call, moment }) => unreached(call, moment, 'operator', 'hung-up'),
  'operator-gone': ({ call, moment }) => unreached(call, moment, 'failure', 'browser-gone'),
  'time-over': ({ call, moment }) =>
    call.reattaching ? unreached(call, moment, 'failure', 'browser-gone') : nothing,
  'leg-ended': ({ call, fact, moment }) =>
    unreached(call, moment, fact.by === 'us' ? 'operator' : fact.by, fact.reason),
};

/** The operator hears our ringback tone, unless the other side's network sends its own. */
function ringing({ call, fact, moment }: Told<'ringing'>): Decision {
  if (call.state !== 'dialling') return nothing;
  const { operatorLegId: legId } = fact;
  const changes: CallChanges = enter('ringing', moment);
  if (legId === null) return decided({ changes, trace: [{ kind: 'party-rings' }] });
  const playbackId = moment.newId();
  return decided({
    changes: { ...changes, playback_id: playbackId, playback_kind: 'ringback' },
    trace: [{ kind: 'party-rings' }],
    commands: [{ command: 'play', legId, playbackId, sound: { tone: 'ringback' }, loop: true }],
  });
}

const silence: CallChanges = { playback_id: null, playback_kind: null };

function earlyMedia({ call, moment }: Told<'early-media'>): Decision {
  const { bridge_id: bridgeId } = call;
  if (bridgeId === null) return nothing;
  return decided({
    changes: { ...(call.state === 'ringing' ? {} : enter('ringing', moment)), ...silence },
    trace: [{ kind: 'early-media' }],
    commands: [{ command: 'join', bridgeId, legId: call.leg_id }, ...stopPlaying(call)],
  });
}

function answered({ call, plan, moment }: Told<'answered'>): Decision {
  const { bridge_id: bridgeId } = call;
  if (bridgeId === null) return nothing;
  const words = call.reattaching ? play('gap', call, plan, moment) : play('announcement', call, plan, moment);
  return decided({
    changes: {
      ...enter('talking', moment),
      answered_at: moment.at,
      taken_at: moment.at,
      ...silence,
      ...words.changes,
      ...(words.changes.playback_kind === 'announcement' && plan.routing.notice !== null
        ? { notice_id: plan.routing.notice.id, notice_label: plan.routing.notice.label }
        : {}),
    },
    trace: [
      { kind: 'party-answered' },
      ...(words.changes.playback_kind === 'announcement' ? [{ kind: 'announcement-started' } as const] : []),
    ],
    commands: [{ command: 'join', bridgeId, legId: call.leg_id }, ...words.commands, ...stopPlaying(call)],
    startRecording: true,
  });
}

function phoneBack({ call, fact }: Told<'phone-back'>): Decision {
  const { bridge_id: bridgeId, playback_id: playbackId } = call;
  if (bridgeId === null) return nothing;
  const { operatorLegId: legId } = fact;
  const tone =
    call.playback_kind === 'ringback' && playbackId !== null
      ? [{ command: 'play', legId, playbackId, sound: { tone: 'ringback' }, loop: true } as const]
      : [];
  return decided({
    changes: { reattaching: false, wait_until: null },
    trace: call.reattaching ? [{ kind: 'phone-back' }] : [],
    commands: [{ command: 'join', bridgeId, legId }, ...tone],
  });
}

/** Nobody was talked to: there is nothing to write about, and the operator is free at once. */
function unreached(call: Call, moment: Moment, endedBy: EndedBy, reason: string): Decision {
  const ended = end(moment, { outcome: 'unreached', endedBy, reason });
  return decided({
    changes: { ...ended.changes, ...silence },
    trace: ended.trace.map((entry) =>
      entry.kind === 'ended' ? { ...entry, detail: { ...entry.detail, direction: 'out' } } : entry,
    ),
    commands: [...stopPlaying(call), { command: 'hang-up', legId: call.leg_id }],
    operator: call.operator_id === null ? null : { personId: call.operator_id, becomes: 'free' },
  });
}
