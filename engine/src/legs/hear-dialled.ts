import type { Exchange } from '../exchange.ts';
import type { SessionEvent } from '../sip/endpoint-types.ts';
import { trunkFailed } from '../trunks/trunk-failed.ts';
import type { Dialling } from './dialling.ts';
import { dialOutcome } from './dial-outcome.ts';
import type { DialOutcome } from './dial-outcome.ts';
import { devicesOutcome } from './devices-outcome.ts';
import { happen } from './happen.ts';
import { inTurn } from './in-turn.ts';
import type { Leg } from './leg.ts';
import { renegotiate } from './renegotiate.ts';
import { takeAnswer } from './take-answer.ts';
import { ringsSecretly } from './ring-phone.ts';
import { tryNextTrunk } from './try-next-trunk.ts';

type OfSession = Extract<SessionEvent, { sessionId: string }>;
type Ended = Extract<SessionEvent, { type: 'session-ended' }>;

/** What happens in a session of a leg that nobody has answered yet. */
export function hearDialled(exchange: Exchange, leg: Leg, dialling: Dialling, event: OfSession): void {
  switch (event.type) {
    case 'session-ringing':
      return happen(exchange, leg, { type: 'alerted' });
    case 'session-early-media':
      return hearEarly(exchange, leg, event);
    case 'session-answered':
      return answered(exchange, leg, dialling, event);
    case 'session-reoffered':
      if (leg.session?.sessionId === event.sessionId) void renegotiate(exchange, leg, event.remoteSdp);
      else exchange.signalling.rejectReinvite(event.sessionId, { status: 488 });
      return;
    case 'session-ended':
      return attemptEnded(exchange, leg, dialling, event);
    default:
  }
}

/** The first place that sends sound is the one that is heard. */
function hearEarly(
  exchange: Exchange,
  leg: Leg,
  { sessionId, remoteSdp }: Extract<OfSession, { type: 'session-early-media' }>,
): void {
  const { session } = leg;
  if (!session || leg.earlyMedia) return;
  Object.assign(session, { sessionId }, leg.dialling?.devices.get(sessionId)?.terms);
  void inTurn(leg, async () => {
    if (!leg.dialling?.sessions.has(sessionId) || leg.earlyMedia) return;
    if (!(await takeAnswer(exchange, leg, remoteSdp))) return;
    if (!leg.dialling?.sessions.has(sessionId)) return;
    leg.earlyMedia = true;
    happen(exchange, leg, { type: 'early-media' });
  }).catch((error: unknown) => exchange.log.warn({ err: error, legId: leg.legId }, 'no early media'));
}

/** The first answer makes the call; wherever else it rings, it is cancelled. */
function answered(
  exchange: Exchange,
  leg: Leg,
  dialling: Dialling,
  { sessionId, remoteSdp }: Extract<OfSession, { type: 'session-answered' }>,
): void {
  leg.dialling = null;
  cancelOthers(exchange, dialling, sessionId);
  if (leg.session) Object.assign(leg.session, { sessionId }, dialling.devices.get(sessionId)?.terms);
  // Queued before anybody can ask for something of the answered leg.
  const agreed = inTurn(leg, async () => {
    if (leg.progress.phase === 'ended' || (await takeAnswer(exchange, leg, remoteSdp))) return;
    happen(exchange, leg, { type: 'hang-up', reason: 'no-common-codec' });
  });
  happen(exchange, leg, { type: 'accepted' });
  agreed.catch((error: unknown) => {
    exchange.log.warn({ err: error, legId: leg.legId }, 'the answer could not be applied');
    happen(exchange, leg, { type: 'hang-up', reason: 'media-lost' });
  });
}

/** Wherever else it rings, nobody needs to answer: `sessionId` is answered, or was refused for all (6xx). */
function cancelOthers(exchange: Exchange, dialling: Dialling, sessionId: string): void {
  for (const other of dialling.sessions) {
    if (other === sessionId) continue;
    dialling.sessions.delete(other);
    exchange.legs.unbind(other);
    exchange.signalling.hangUp(other, true);
  }
}

/** One attempt is over: others may still ring, the next trunk may do better, or that was all. */
function attemptEnded(exchange: Exchange, leg: Leg, dialling: Dialling, event: Ended): void {
  exchange.legs.unbind(event.sessionId);
  dialling.sessions.delete(event.sessionId);
  if (event.status === 488 && ringsSecretly(exchange, leg, dialling, event.sessionId)) return;
  const { reason, failsOver } = outcomeOf(leg, event);
  const outcome = { reason, sipStatus: event.status };
  if (dialling.target.kind === 'phone') dialling.outcome = devicesOutcome(dialling.outcome, outcome);
  else dialling.outcome = outcome;
  if (dialling.target.kind === 'phone' && (event.status ?? 0) >= 600)
    cancelOthers(exchange, dialling, event.sessionId);
  if (failsOver && leg.offer?.trunkId) trunkFailed(exchange, leg.offer.trunkId, event);
  if (dialling.sessions.size > 0) return;
  if (failsOver) void tryNextTrunk(exchange, leg);
  else happen(exchange, leg, { type: 'gone', ...dialling.outcome });
}

function outcomeOf(leg: Leg, event: Ended): DialOutcome {
  const rang = leg.progress.phase === 'ringing';
  switch (event.reason) {
    case 'refused':
      return dialOutcome(event.status ?? 500, rang);
    case 'no-answer':
      return { reason: 'no-answer', failsOver: false };
    case 'not-acceptable-answer':
      return { reason: 'no-common-codec', failsOver: false };
    default:
      // Where it rings already, it would ring twice.
      return { reason: rang ? 'transport-failed' : 'congested', failsOver: !rang };
  }
}
