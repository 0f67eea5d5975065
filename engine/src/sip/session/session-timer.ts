/** Session timers, RFC 4028, in the roles of a request of the peer's: a peer that vanished is noticed although nobody speaks. */
import { after } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import type { Timer } from '../core/timers.ts';
import { parseDecimal } from '../message/characters.ts';
import { parseParameters } from '../message/parse-parameters.ts';
import type { SipMessage } from '../message/sip-message.ts';
import type { HeaderList } from './capabilities.ts';
import type { Session } from './session.ts';

export interface SessionTimer {
  readonly expiresSeconds: number;
  /** uas: we refresh. */
  readonly refresher: 'uac' | 'uas';
  alarm: Timer;
  /** A refresh, by whom ever, went through. */
  readonly restart: () => void;
}

/** Seconds; the least that section 5 lets anybody ask for. */
export const MIN_SESSION_EXPIRES = 90;

export interface SessionInterval {
  readonly expiresSeconds: number;
  readonly refresher: 'uac' | 'uas';
}

/** What the message asks for or grants; null: nothing, or nothing readable. */
export function sessionInterval(
  message: SipMessage,
): { expiresSeconds: number; refresher: 'uac' | 'uas' | null } | null {
  const value = message.headers.get('session-expires');
  if (value === null) return null;
  const [seconds = '', ...parameters] = value.split(';', 8);
  const expiresSeconds = parseDecimal(seconds.trim(), 86_400);
  if (expiresSeconds === null) return null;
  const refresher = parseParameters(parameters.join(';')).get('refresher')?.toLowerCase();
  return { expiresSeconds, refresher: refresher === 'uas' || refresher === 'uac' ? refresher : null };
}

/** Headers of the 2xx that agrees (section 9). */
export function sessionTimerHeaders(interval: SessionInterval | null): HeaderList {
  if (interval === null) return [];
  return [
    ['session-expires', `${interval.expiresSeconds};refresher=${interval.refresher}`],
    ['require', 'timer'],
  ];
}

/**
 * Starts or restarts the clock after each 2xx (section 10). `refresh` runs at half the interval when refreshing
 * is ours, `expire` shortly before the end when it is the peer's.
 */
export function startSessionTimer(
  core: Core,
  session: Session,
  interval: SessionInterval | null,
  actions: { refresh: () => void; expire: () => void },
): void {
  session.timer?.alarm.cancel();
  session.timer = null;
  if (interval === null) return;
  const seconds = interval.expiresSeconds;
  const ours = interval.refresher === 'uas';
  const delay = ours ? seconds / 2 : seconds - Math.min(32, seconds / 3);
  const set = (): Timer => after(core, delay * 1_000, ours ? actions.refresh : actions.expire);
  const timer: SessionTimer = {
    ...interval,
    alarm: set(),
    restart: () => {
      timer.alarm.cancel();
      timer.alarm = set();
    },
  };
  session.timer = timer;
}

/** Session-Expires in a refresh that we send: the roles of its own transaction, of which we are the client. */
export function refreshHeaders({ timer }: Session): HeaderList {
  if (timer === null) return [];
  const refresher = timer.refresher === 'uas' ? 'uac' : 'uas';
  return [['session-expires', `${timer.expiresSeconds};refresher=${refresher}`]];
}
