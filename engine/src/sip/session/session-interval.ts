import type { Core } from '../core/core-state.ts';
import { parseDecimal } from '../message/characters.ts';
import type { TrunkSettings } from '../endpoint-types.ts';
import type { SipRequest } from '../message/sip-message.ts';
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

function timerSettings(core: Core, trunkId: string): TrunkSettings['sessionTimer'] {
  return core.trunks.get(trunkId)?.settings.sessionTimer ?? null;
}
