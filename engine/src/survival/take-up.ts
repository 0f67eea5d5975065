import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import type { Unfinished } from '../journal/unfinished.ts';
import { tellOffered } from '../legs/end-leg.ts';
import { happen, offer } from '../legs/happen.ts';
import type { Dialling } from '../legs/dialling.ts';
import type { Leg } from '../legs/leg.ts';
import { ringPhone } from '../legs/ring-phone.ts';
import { tryNextTrunk } from '../legs/try-next-trunk.ts';
import { resumeMessage } from '../fallback/resume-message.ts';
import type { LeftLegs } from './leg-log.ts';
import type { LegRecord } from './leg-record.ts';
import { restoreLeg } from './restore-leg.ts';

/** Whoever heard nothing for longer has hung up; where a media process carried the call on it is taken up in any case. */
const GIVEN_UP_MS = 45_000;

/** Takes up the legs that a killed run left. Returns them; call it before anything that happens in them is heard. */
export function takeUp(exchange: Exchange, left: LeftLegs, unfinished: Unfinished): Leg[] {
  const carried = new Set(exchange.media.left().map(({ legId }) => legId));
  const wanted = left.legs.filter(({ legId }) => carried.has(legId) || left.agoMs < GIVEN_UP_MS);
  for (const record of left.legs.filter((leg) => !wanted.includes(leg))) sayGoodbye(exchange, record);
  const told = new Set(unfinished.legs);
  const legs = wanted.map((record) => restore(exchange, record, told)).filter((leg) => leg !== null);
  exchange.log.info({ legs: legs.length }, 'legs of an earlier run go on');
  return legs;
}

/** One that cannot be made again must not keep the others from it. */
function restore(exchange: Exchange, record: LegRecord, told: ReadonlySet<Id>): Leg | null {
  try {
    const leg = restoreLeg(exchange, record);
    goOn(exchange, leg, record, told);
    return leg;
  } catch (error) {
    exchange.log.error({ err: error, legId: record.legId }, 'a leg could not be taken up');
    return null;
  }
}

/** What only the earlier run's memory held: who is asked what becomes of the call. */
function goOn(exchange: Exchange, leg: Leg, { dialogs }: LegRecord, told: ReadonlySet<Id>): void {
  // Numbered, and lost before it was on disk.
  if (leg.offered && leg.progress.kind !== 'dialled' && !told.has(leg.legId)) leg.offered = false;
  const { phase } = leg.progress;
  const [dialog] = dialogs;
  if (phase === 'answering' && dialog?.state === 'confirmed')
    return happen(exchange, leg, { type: 'confirmed' });
  if (leg.dialling) return dialOn(exchange, leg, leg.dialling);
  if (leg.fallback) resumeMessage(exchange, leg);
  else if (phase === 'offered') offer(exchange, leg);
  else if (phase === 'ringing' || phase === 'answering' || phase === 'answered') tellOffered(exchange, leg);
}

/** Between one attempt and the next the earlier run died: the next is made. */
function dialOn(exchange: Exchange, leg: Leg, { sessions, target }: Dialling): void {
  if (sessions.size > 0) return;
  if (target.kind === 'trunk') void tryNextTrunk(exchange, leg);
  else void ringPhone(exchange, leg, target.phoneId);
}

/** Nobody should listen to a dead line. */
function sayGoodbye({ signalling }: Exchange, { dialogs }: LegRecord): void {
  for (const dialog of dialogs.filter(({ state }) => state === 'confirmed')) {
    signalling.restore(dialog);
    signalling.hangUp(dialog.sessionId);
  }
}
