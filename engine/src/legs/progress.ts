import type { EndReason } from '@denwaban/engine-api';
import { SIP_STATUS_OF } from '@denwaban/engine-api';

/**
 * How far a leg has come. Pure: `advance` takes what happened and returns the next phase and what is to be done.
 *
 * ```
 *  trunk                 offered ──ring──▶ ringing ──answer──▶ answering ──ACK──▶ answered ──▶ ended
 *                           └──────────────answer─────────────────▲
 *  dialled               dialling ──180──▶ ringing ──200──▶ answered ──▶ ended      (again dialling with the next trunk)
 *  browser that phones   connecting ──▶ offered ──▶ ringing ──answer──▶ answered ──▶ ended
 *  browser at a desk     connecting ──▶ connected ──▶ ended
 * ```
 * Every phase may end; `ended` is left by nothing.
 */
export interface Progress {
  readonly kind: 'trunk' | 'dialled' | 'phoning-browser' | 'desk-browser';
  readonly phase: Phase;
}

export type Phase =
  | 'connecting' // the browser's media is not up yet
  | 'connected' // a desk's media is up
  | 'dialling' // the other side does not ring yet
  | 'offered' // nobody has decided about the call
  | 'ringing' // the caller hears ringback; dialled: the other side rings
  | 'answering' // 200 is sent or about to be; the ACK is not here
  | 'answered'
  | 'ended';

export type Happening =
  | { readonly type: 'ring' }
  | { readonly type: 'answer' }
  /** Media could not be opened for the answer: the call waits as before. */
  | { readonly type: 'answer-failed' }
  | { readonly type: 'reject'; readonly reason: EndReason; readonly retryAfterSeconds?: number }
  | { readonly type: 'hang-up'; readonly reason: EndReason }
  /** The ACK of our 200. */
  | { readonly type: 'confirmed' }
  | { readonly type: 'gone'; readonly reason: EndReason; readonly sipStatus: number | null }
  | { readonly type: 'media-up' }
  /** Dialled: the next trunk is tried, it rings, it is heard, it was answered. */
  | { readonly type: 'dial-again' | 'alerted' | 'early-media' | 'accepted' };

export type Action =
  | { readonly do: 'offer' | 'send-ringing' | 'play-ringback' | 'stop-ringback' | 'send-answer' | 'hang-up' }
  | { readonly do: 'reject'; readonly status: number; readonly retryAfterSeconds: number | null }
  | {
      readonly do: 'tell';
      readonly event: 'leg.ringing' | 'leg.early-media' | 'leg.answered' | 'leg.connected';
    }
  | { readonly do: 'end'; readonly reason: EndReason; readonly sipStatus: number | null };

export interface Step {
  readonly phase: Phase;
  readonly actions: readonly Action[];
}

/** Next phase and actions, or null when this may not be asked in this phase (`wrong-state`). */
export function advance(progress: Progress, happening: Happening): Step | null {
  if (progress.phase === 'ended') return afterTheEnd(happening);
  switch (happening.type) {
    case 'gone':
      return end(happening.reason, happening.sipStatus);
    case 'hang-up':
      return hangUp(progress, happening.reason);
    case 'ring':
      return ring(progress);
    case 'answer':
      return answer(progress);
    case 'answer-failed':
      return progress.phase === 'answering' ? { phase: 'ringing', actions: [] } : stay(progress);
    case 'reject':
      return reject(progress, happening.reason, happening.retryAfterSeconds ?? null);
    case 'confirmed':
      return progress.phase === 'answering' ? told('answered', 'leg.answered') : stay(progress);
    case 'media-up':
      return mediaUp(progress);
    case 'dial-again':
    case 'alerted':
    case 'early-media':
    case 'accepted':
      return progress.kind === 'dialled' ? putThrough(progress, happening.type) : null;
  }
}

function putThrough({ phase }: Progress, type: 'dial-again' | 'alerted' | 'early-media' | 'accepted'): Step {
  if (phase === 'answered') return { phase, actions: [] };
  if (type === 'dial-again') return { phase: 'dialling', actions: [] };
  if (type === 'accepted') return told('answered', 'leg.answered');
  if (type === 'early-media') return told(phase, 'leg.early-media');
  return phase === 'ringing' ? { phase, actions: [] } : told('ringing', 'leg.ringing');
}

function ring({ kind, phase }: Progress): Step | null {
  if (kind === 'dialled') return null;
  if (phase === 'ringing' || phase === 'answering' || phase === 'answered') return { phase, actions: [] };
  if (phase !== 'offered') return null;
  const sound: Action = { do: kind === 'trunk' ? 'send-ringing' : 'play-ringback' };
  return { phase: 'ringing', actions: [sound, { do: 'tell', event: 'leg.ringing' }] };
}

function answer({ kind, phase }: Progress): Step | null {
  if (kind === 'dialled') return null;
  if (phase === 'answering' || phase === 'answered') return { phase, actions: [] };
  if (phase !== 'offered' && phase !== 'ringing') return null;
  if (kind === 'trunk') return { phase: 'answering', actions: [{ do: 'send-answer' }] };
  return { phase: 'answered', actions: [{ do: 'stop-ringback' }, { do: 'tell', event: 'leg.answered' }] };
}

function reject({ kind, phase }: Progress, reason: EndReason, retryAfterSeconds: number | null): Step | null {
  if (kind === 'dialled' || (phase !== 'offered' && phase !== 'ringing')) return null;
  if (kind !== 'trunk') return end(reason, null);
  const status = SIP_STATUS_OF[reason] ?? 480;
  const refusal: Action = { do: 'reject', status, retryAfterSeconds };
  return { phase: 'ended', actions: [refusal, { do: 'end', reason, sipStatus: status }] };
}

function hangUp({ kind, phase }: Progress, reason: EndReason): Step {
  if (kind === 'dialled')
    return { phase: 'ended', actions: [{ do: 'hang-up' }, { do: 'end', reason, sipStatus: null }] };
  if (kind !== 'trunk') return end(reason, null);
  const unanswered = phase === 'offered' || phase === 'ringing';
  const signal: Action = unanswered
    ? { do: 'reject', status: SIP_STATUS_OF[reason] ?? 480, retryAfterSeconds: null }
    : { do: 'hang-up' };
  const sipStatus = unanswered ? (SIP_STATUS_OF[reason] ?? 480) : null;
  return { phase: 'ended', actions: [signal, { do: 'end', reason, sipStatus }] };
}

function mediaUp(progress: Progress): Step {
  if (progress.phase !== 'connecting') return told(progress.phase, 'leg.connected');
  if (progress.kind === 'desk-browser') return told('connected', 'leg.connected');
  return { phase: 'offered', actions: [{ do: 'tell', event: 'leg.connected' }, { do: 'offer' }] };
}

/** A command that was carried out already is answered alike; news of an ended leg is no news. */
function afterTheEnd({ type }: Happening): Step | null {
  return type === 'ring' || type === 'answer' ? null : { phase: 'ended', actions: [] };
}

function end(reason: EndReason, sipStatus: number | null): Step {
  return { phase: 'ended', actions: [{ do: 'end', reason, sipStatus }] };
}

function told(phase: Phase, event: Extract<Action, { do: 'tell' }>['event']): Step {
  return { phase, actions: [{ do: 'tell', event }] };
}

function stay({ phase }: Progress): Step {
  return { phase, actions: [] };
}
