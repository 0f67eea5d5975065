import type { Exchange } from '../exchange.ts';
import { Refused } from '../refused.ts';
import { endLeg } from './end-leg.ts';
import type { Leg } from './leg.ts';
import { offerLeg } from './offer-leg.ts';
import { advance } from './progress.ts';
import type { Action, Happening } from './progress.ts';
import { playRingback, stopRingback } from './ringback.ts';
import { sendAnswer } from './send-answer.ts';

/** Lets something happen to a leg: its phase changes and what follows is done. Throws Refused `wrong-state`. */
export function happen(exchange: Exchange, leg: Leg, happening: Happening): void {
  const step = advance(leg.progress, happening);
  if (!step) {
    throw new Refused('wrong-state', `the leg is ${leg.progress.phase}: ${happening.type} cannot be done`);
  }
  leg.progress = { ...leg.progress, phase: step.phase };
  for (const action of step.actions) perform(exchange, leg, action);
}

/** Puts a call in phase `offered` before whoever decides about it. */
export function offer(exchange: Exchange, leg: Leg): void {
  offerLeg(exchange, leg, () => {
    if (leg.progress.phase !== 'offered') return;
    const planned = exchange.plans.planFor(leg.offer?.called.number ?? null) !== undefined;
    // A client that is there and cannot decide (its database is away) is as good as none.
    if (planned || exchange.presence.clients === 0) exchange.unattended(leg);
    else happen(exchange, leg, { type: 'reject', reason: 'answer-timeout' });
  });
}

/** Every session of the leg: a dialled one may ring in several places. */
function hangUpSessions(exchange: Exchange, { session, dialling }: Leg): void {
  const sessions = new Set(dialling?.sessions);
  if (session) sessions.add(session.sessionId);
  for (const sessionId of sessions) exchange.signalling.hangUp(sessionId);
}

function perform(exchange: Exchange, leg: Leg, action: Action): void {
  const { legId, session } = leg;
  switch (action.do) {
    case 'offer':
      offer(exchange, leg);
      return;
    case 'send-ringing':
      if (session) exchange.signalling.ring(session.sessionId);
      return;
    case 'play-ringback':
      playRingback(exchange, leg);
      return;
    case 'stop-ringback':
      stopRingback(exchange, leg);
      return;
    case 'send-answer':
      leg.answering = sendAnswer(exchange, leg, () => happen(exchange, leg, { type: 'answer-failed' }));
      return;
    case 'reject': {
      const { status, retryAfterSeconds } = action;
      const rejection = retryAfterSeconds === null ? { status } : { status, retryAfterSeconds };
      if (session) exchange.signalling.reject(session.sessionId, rejection);
      return;
    }
    case 'hang-up':
      hangUpSessions(exchange, leg);
      return;
    case 'tell':
      if (action.event === 'leg.answered') leg.answeredAt = Date.now();
      exchange.tell({ event: action.event, legId });
      return;
    case 'end':
      endLeg(exchange, leg, action.reason, action.sipStatus);
  }
}
