import type { Core } from '../core/core-state.ts';
import { parseDecimal } from '../message/characters.ts';
import type { TrunkSettings } from '../endpoint-types.ts';
import type { SipRequest, SipResponse } from '../message/sip-message.ts';
import type { HeaderList } from './capabilities.ts';
import { peerSupports } from './peer-allows.ts';
import { MIN_SESSION_EXPIRES, sessionInterval } from './session-timer.ts';
import type { SessionInterval } from './session-timer.ts';

/** The Min-SE of a 422 when the interval asked for is too short (RFC 4028 section 9); null: acceptable. */
export function refusedInterval(core: Core, trunkId: string, request: SipRequest): string | null {
  const asked = sessionInterval(request);
  const least = timerSettings(core, trunkId)?.minSeconds ?? MIN_SESSION_EXPIRES;
  if (asked === null || asked.expiresSeconds >= least) return null;
  return peerSupports(request, 'timer') ? String(least) : null;
}

/**
 * What our 2xx agrees to: only a peer that knows the extension gets one. The trunk's setting shortens what was
 * asked for, down to the peer's own Min-SE, and asks by itself when the peer did not.
 */
export function agreedInterval(core: Core, trunkId: string, request: SipRequest): SessionInterval | null {
  if (!peerSupports(request, 'timer')) return null;
  const asked = sessionInterval(request);
  const ours = timerSettings(core, trunkId);
  const refresher = asked?.refresher ?? ours?.refresher ?? 'uac';
  if (ours === null) return asked === null ? null : { expiresSeconds: asked.expiresSeconds, refresher };
  const least = parseDecimal(request.headers.get('min-se')?.split(';')[0]?.trim() ?? '', 86_400) ?? 0;
  const wanted = Math.max(ours.expiresSeconds, least);
  return { expiresSeconds: Math.min(wanted, asked?.expiresSeconds ?? wanted), refresher };
}

/** Headers of an INVITE that asks for a session timer (section 7.1); `longer` is what a 422 wanted. */
export function askedInterval(core: Core, trunkId: string, longer: number | null): HeaderList {
  const ours = timerSettings(core, trunkId);
  if (ours === null && longer === null) return [];
  const least = longer ?? ours?.minSeconds ?? MIN_SESSION_EXPIRES;
  const seconds = Math.max(ours?.expiresSeconds ?? 0, least);
  return [
    ['session-expires', `${seconds};refresher=${ours?.refresher ?? 'uac'}`],
    ['min-se', String(least)],
  ];
}

/**
 * What the 2xx to our INVITE grants (section 7.2), in the roles of a request of the peer's: `uas` is us. Without a
 * role it is ours to refresh.
 */
export function grantedInterval(response: SipResponse): SessionInterval | null {
  const granted = sessionInterval(response);
  if (granted === null || granted.expiresSeconds < MIN_SESSION_EXPIRES) return null;
  const { expiresSeconds, refresher } = granted;
  return { expiresSeconds, refresher: refresher === 'uas' ? 'uac' : 'uas' };
}

function timerSettings(core: Core, trunkId: string): TrunkSettings['sessionTimer'] {
  return core.trunks.get(trunkId)?.settings.sessionTimer ?? null;
}
