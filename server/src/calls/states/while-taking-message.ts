import { PLAYBACK_GUARD_MS, SHORTEST_MESSAGE_MS, SILENT_END_MS, messageStep } from '../call.ts';
import type { Call, PlaybackKind } from '../call.ts';
import { after, decided, end, endedBy, nothing, play } from '../decision.ts';
import type { Decision, Moment, TraceEntry } from '../decision.ts';
import type { Fact } from '../fact.ts';
import type { LinePlan } from '../line-plan.ts';

/** Closed or nobody there: announcement → beep → message → thanks → we hang up. */
export function whileTakingMessage(call: Call, plan: LinePlan, fact: Fact, moment: Moment): Decision {
  if (call.message_kind === 'fallback') return whileEngineAlone(fact, moment);
  const step = messageStep(call);
  switch (fact.fact) {
    case 'answered':
      return step === 'answering' ? answered(call, plan, moment) : nothing;
    case 'playback-finished':
      return fact.legEnded || step !== 'playing' ? nothing : afterPlayback(call, plan, moment);
    case 'playback-failed':
      return step === 'playing' ? afterPlayback(call, plan, moment) : nothing;
    case 'time-over':
      if (step === 'playing') return afterPlayback(call, plan, moment);
      return step === 'recording' ? messageOver(call, plan, moment) : nothing;
    case 'caller-silent':
      return step === 'recording' ? callerSilent(call, plan, fact.silent, moment) : nothing;
    case 'leg-ended':
      return ended(call, fact, moment);
    default:
      return nothing;
  }
}

/** A message call that was just answered hears why, then is asked. */
function answered(call: Call, plan: LinePlan, moment: Moment): Decision {
  const sound = playStep(call.message_kind === 'closed' ? 'closed' : 'apology', call, plan, moment);
  return decided({
    ...sound,
    changes: { ...sound.changes, answered_at: moment.at },
    trace: [{ kind: 'answered' }],
    startRecording: true,
  });
}

function playStep(kind: PlaybackKind, call: Call, plan: LinePlan, moment: Moment) {
  const sound = play(kind, call, plan, moment);
  return { ...sound, changes: { ...sound.changes, wait_until: after(moment.at, PLAYBACK_GUARD_MS) } };
}

function afterPlayback(call: Call, plan: LinePlan, moment: Moment): Decision {
  switch (call.playback_kind) {
    case 'closed':
    case 'apology':
      return plan.messageSeconds > 0 ? decided(playStep('beep', call, plan, moment)) : hangUp(call);
    case 'beep':
      return decided({
        changes: {
          playback_id: null,
          playback_kind: null,
          message_from_ms: sinceAnswer(call, moment),
          wait_until: after(moment.at, plan.messageSeconds * 1000),
        },
        trace: [{ kind: 'message-started' }],
      });
    default:
      return hangUp(call);
  }
}

function messageOver(call: Call, plan: LinePlan, moment: Moment): Decision {
  const thanks = playStep('thanks', call, plan, moment);
  return decided({
    changes: { ...thanks.changes, message_to_ms: sinceAnswer(call, moment) },
    trace: [messageEnded(call, moment)],
    commands: thanks.commands,
  });
}

/** While nothing comes from the caller the message ends sooner; when the voice is back the full time counts again. */
function callerSilent(call: Call, plan: LinePlan, silent: boolean, moment: Moment): Decision {
  if (call.answered_at === null || call.message_from_ms === null) return nothing;
  const limit = after(call.answered_at, call.message_from_ms + plan.messageSeconds * 1000);
  const soon = after(moment.at, SILENT_END_MS);
  return decided({ changes: { wait_until: silent && soon < limit ? soon : limit } });
}

/** The end comes as a fact of its own. */
const hangUp = (call: Call): Decision =>
  decided({
    changes: { playback_id: null, playback_kind: null, wait_until: null },
    commands: [{ command: 'hang-up', legId: call.leg_id }],
  });

function ended(call: Call, fact: Extract<Fact, { fact: 'leg-ended' }>, moment: Moment): Decision {
  const recording = messageStep(call) === 'recording';
  const to = recording ? sinceAnswer(call, moment) : call.message_to_ms;
  const length = to === null || call.message_from_ms === null ? 0 : to - call.message_from_ms;
  const without = call.message_kind === 'closed' ? 'closed' : 'no-answer';
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

/** The engine answered because we were away; nothing is ours to command. */
function whileEngineAlone(fact: Fact, moment: Moment): Decision {
  switch (fact.fact) {
    case 'answered':
      return decided({ changes: { answered_at: moment.at }, trace: [{ kind: 'answered' }] });
    case 'leg-ended':
      return decided(end(moment, { outcome: 'engine-away', endedBy: endedBy(fact.by), reason: fact.reason }));
    default:
      return nothing;
  }
}

/** Position in the recording, which began at the answer, ms. */
const sinceAnswer = (call: Call, moment: Moment): number =>
  Math.max(0, moment.at.getTime() - (call.answered_at ?? moment.at).getTime());

const messageEnded = (call: Call, moment: Moment): TraceEntry => ({
  kind: 'message-ended',
  detail: { durationMs: sinceAnswer(call, moment) - (call.message_from_ms ?? 0) },
});
