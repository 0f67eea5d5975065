import { PLAYBACK_GUARD_MS, SHORTEST_MESSAGE_MS, SILENT_END_MS, messageStep } from '../call.ts';
import type { Call, PlaybackKind } from '../call.ts';
import type { Behaviour, Situation, Told } from '../behaviour.ts';
import { after, decided, end, endedBy, nothing, play } from '../decision.ts';
import type { Decision, Moment, TraceEntry } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';

/** Closed or nobody there: announcement → beep → message → thanks → we hang up. */
export const whileTakingMessage: Behaviour = {
  answered,
  'playback-finished': (told) => (told.fact.legEnded ? nothing : afterPlayback(told)),
  'playback-failed': afterPlayback,
  'time-over': (told) => (messageStep(told.call) === 'recording' ? messageOver(told) : afterPlayback(told)),
  'caller-silent': callerSilent,
  'leg-ended': ended,
};

/** A message call that was just answered hears why, then is asked. */
function answered({ call, plan, moment }: Told<'answered'>): Decision {
  if (messageStep(call) !== 'answering') return nothing;
  const sound = playStep(openingOf(call, plan), call, plan, moment);
  return decided({
    ...sound,
    changes: { ...sound.changes, answered_at: moment.at },
    trace: [{ kind: 'answered' }],
  });
}

/** What a message call hears first: what routing chose for it, else the line's own. */
function openingOf(call: Call, plan: LinePlan): PlaybackKind {
  if (call.routed_as === 'closed' && plan.routing.sounds.has(call.routed_announcement_id ?? ''))
    return 'routed';
  return call.message_kind === 'closed' ? 'closed' : 'apology';
}

function playStep(kind: PlaybackKind, call: Call, plan: LinePlan, moment: Moment) {
  const sound = play(kind, call, plan, moment);
  return { ...sound, changes: { ...sound.changes, wait_until: after(moment.at, PLAYBACK_GUARD_MS) } };
}

function afterPlayback({ call, plan, moment }: Situation): Decision {
  // A menu's announcement that could not be played is as good as heard.
  const unheard =
    call.routed_as === 'voicemail' && messageStep(call) === 'finished' && call.message_from_ms === null;
  if (unheard && call.wait_until !== null) return decided(playStep('beep', call, plan, moment));
  if (messageStep(call) !== 'playing') return nothing;
  const kind = call.playback_kind;
  if (kind === 'beep') return messageStarts(call, plan, moment);
  const asks = kind === 'closed' || kind === 'apology' || kind === 'routed';
  return asks && plan.messageSeconds > 0 ? decided(playStep('beep', call, plan, moment)) : hangUp(call);
}

function messageStarts(call: Call, plan: LinePlan, moment: Moment): Decision {
  return decided({
    changes: {
      playback_id: null,
      playback_kind: null,
      message_from_ms: sinceAnswer(call, moment),
      wait_until: after(moment.at, plan.messageSeconds * 1000),
    },
    trace: [{ kind: 'message-started' }],
  });
}

function messageOver({ call, plan, moment }: Told<'time-over'>): Decision {
  const thanks = playStep('thanks', call, plan, moment);
  return decided({
    changes: { ...thanks.changes, message_to_ms: sinceAnswer(call, moment) },
    trace: [messageEnded(call, moment)],
    commands: thanks.commands,
  });
}

/** While nothing comes from the caller the message ends sooner; when the voice is back the full time counts again. */
function callerSilent({ call, plan, fact, moment }: Told<'caller-silent'>): Decision {
  if (messageStep(call) !== 'recording' || call.answered_at === null || call.message_from_ms === null)
    return nothing;
  const limit = after(call.answered_at, call.message_from_ms + plan.messageSeconds * 1000);
  const soon = after(moment.at, SILENT_END_MS);
  return decided({ changes: { wait_until: fact.silent && soon < limit ? soon : limit } });
}

/** The end comes as a fact of its own. */
const hangUp = (call: Call): Decision =>
  decided({
    changes: { playback_id: null, playback_kind: null, wait_until: null },
    commands: [{ command: 'hang-up', legId: call.leg_id }],
  });

function ended({ call, fact, moment }: Told<'leg-ended'>): Decision {
  const recording = messageStep(call) === 'recording';
  const to = recording ? sinceAnswer(call, moment) : call.message_to_ms;
  const length = to === null || call.message_from_ms === null ? 0 : to - call.message_from_ms;
  const without =
    call.message_kind === 'menu' ? 'menu-ended' : call.message_kind === 'closed' ? 'closed' : 'no-answer';
  const over = end(moment, {
    outcome: length >= SHORTEST_MESSAGE_MS ? 'message' : without,
    endedBy: endedBy(fact.by),
    reason: fact.reason,
  });
  return decided({
    changes: { ...over.changes, message_to_ms: to },
    trace: recording ? [messageEnded(call, moment), ...over.trace] : over.trace,
  });
}

/** Position in the recording, which began at the answer, ms. */
const sinceAnswer = (call: Call, moment: Moment): number =>
  Math.max(0, moment.at.getTime() - (call.answered_at ?? moment.at).getTime());

const messageEnded = (call: Call, moment: Moment): TraceEntry => ({
  kind: 'message-ended',
  detail: { durationMs: sinceAnswer(call, moment) - (call.message_from_ms ?? 0) },
});
