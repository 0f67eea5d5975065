import type { EndReason } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { noteLeg } from '../survival/note-leg.ts';
import type { SessionEndReason, SessionEvent } from '../sip/endpoint-types.ts';
import { arrive } from './arrive.ts';
import { happen } from './happen.ts';
import { hearDialled } from './hear-dialled.ts';
import type { Leg } from './leg.ts';
import { newOfferRefused } from './offer-anew.ts';
import { renegotiate } from './renegotiate.ts';
import { transferRequested } from './transfer.ts';
import { takeAnswer } from './take-answer.ts';
import { tellDigit } from './tell-digit.ts';

type OfSession = Extract<SessionEvent, { sessionId: string }>;

/** Why a leg ended when its session ended so. */
const REASON: Record<SessionEndReason, EndReason> = {
  cancelled: 'remote-cancelled',
  rejected: 'rejected-unavailable',
  'bye-from-peer': 'remote-hung-up',
  'bye-sent': 'hung-up',
  'no-ack': 'not-acknowledged',
  'no-answer-in-ack': 'no-common-codec',
  'not-acceptable-answer': 'no-common-codec',
  timeout: 'transport-failed',
  'transport-failed': 'transport-failed',
  'session-expired': 'transport-failed',
  'dialog-gone': 'remote-hung-up',
  refused: 'congested',
  'no-response': 'congested',
  'no-answer': 'no-answer',
  'cancel-sent': 'hung-up',
};

/** What the SIP endpoint says about sessions becomes what happens to legs. */
export function hearSession(exchange: Exchange, event: OfSession): void {
  if (event.type === 'session-offered') {
    arrive(exchange, event);
    return;
  }
  const leg = exchange.legs.ofSession(event.sessionId);
  if (event.type === 'session-changed') {
    if (leg) noteLeg(exchange, leg);
    return;
  }
  if (leg?.dialling) hearDialled(exchange, leg, leg.dialling, event);
  else if (leg) hearLeg(exchange, leg, event);
}

type OfLeg = Exclude<OfSession, { type: 'session-offered' | 'session-changed' }>;

function hearLeg(exchange: Exchange, leg: Leg, event: OfLeg): void {
  switch (event.type) {
    case 'session-confirmed':
    case 'session-renegotiated':
      if (event.remoteSdp !== null) void takeRemote(exchange, leg, event.remoteSdp);
      if (event.type === 'session-confirmed') happen(exchange, leg, { type: 'confirmed' });
      return;
    case 'session-reoffered':
      void renegotiate(exchange, leg, event.remoteSdp);
      return;
    case 'session-renegotiation-failed':
      exchange.log.info({ legId: leg.legId, status: event.status }, 'a re-INVITE of ours was refused');
      newOfferRefused(exchange, leg);
      return;
    case 'session-transfer-requested':
      transferRequested(exchange, leg, event);
      return;
    case 'session-ringing':
    case 'session-early-media':
    case 'session-answered':
      return;
    case 'session-digit':
      tellDigit(exchange, leg.legId, event.digit);
      return;
    case 'session-ended':
      happen(exchange, leg, { type: 'gone', reason: REASON[event.reason], sipStatus: event.status });
  }
}

/** One that cannot be used ends the call. */
async function takeRemote(exchange: Exchange, leg: Leg, remoteSdp: string): Promise<void> {
  try {
    if (await takeAnswer(exchange, leg, remoteSdp)) return;
    happen(exchange, leg, { type: 'hang-up', reason: 'no-common-codec' });
  } catch (error) {
    exchange.log.warn({ err: error, legId: leg.legId }, 'the answer could not be applied');
  }
}
