import type { DtmfMode } from '@denwaban/engine-api';
import type { z } from 'zod';
import { PAYLOAD_TYPE, mayReceive, maySend } from '../sdp/index.ts';
import type { AudioAgreement, Codec } from '../sdp/index.ts';
import { CARRIED_PAYLOADS } from '../media/media-api.ts';
import type { RtpAgreement } from '../media/media-api.ts';
import type { Exchange } from '../exchange.ts';
import { kindOf } from './leg.ts';
import type { Leg } from './leg.ts';

/** What SDP agreed on, as the media process wants it. */
export function rtpAgreement(
  exchange: Exchange,
  leg: Leg,
  { remote, payloads, direction, srtp }: AudioAgreement,
): RtpAgreement {
  const dtmf = dtmfModeOf(exchange, leg);
  const anyPortOf = leg.session?.anyPortOf ?? null;
  return {
    remote: { address: remote.address, port: remote.port },
    audioPayload: payloads.audio,
    telephoneEventPayload: payloads.telephoneEvent,
    sending: maySend(direction),
    receiving: mayReceive(direction),
    srtp,
    anyPortOf: srtp === null ? anyPortOf : null,
    inbandDigits: dtmf === 'inband' || (dtmf === 'rfc4733' && payloads.telephoneEvent === null),
    detectFax: kindOf(leg) === 'trunk' && leg.progress.kind !== 'dialled',
  };
}

/** How keys go to and come from the leg's trunk or telephone. */
export function dtmfModeOf(exchange: Exchange, leg: Leg): z.infer<typeof DtmfMode> {
  const { trunkId, phoneId } = leg.offer ?? {};
  const phone = phoneId ? exchange.phones.settingsOf(phoneId)?.dtmf : undefined;
  return phone ?? (trunkId ? exchange.trunks.settingsOf(trunkId)?.dtmf : undefined) ?? 'rfc4733';
}

/** The codecs that the leg's trunk or telephone speaks, best first. */
export function codecsOf(exchange: Exchange, leg: Leg): readonly Codec[] {
  const { trunkId, phoneId } = leg.offer ?? {};
  const phone = phoneId ? exchange.phones.settingsOf(phoneId)?.codecs : undefined;
  if (phone) return phone.filter((codec) => CARRIED_PAYLOADS.has(PAYLOAD_TYPE[codec]));
  return (trunkId && exchange.trunks.settingsOf(trunkId)?.codecs) || ['PCMU', 'PCMA'];
}

/** Whether the leg's trunk or telephone encrypts its audio. */
export function srtpModeOf(exchange: Exchange, leg: Leg): 'off' | 'optional' | 'required' {
  const { trunkId, phoneId } = leg.offer ?? {};
  if (phoneId) return exchange.phones.settingsOf(phoneId)?.srtp ?? 'off';
  return (trunkId && exchange.trunks.settingsOf(trunkId)?.srtp) || 'off';
}

/** The address that the leg's telephone may send audio from, whatever its SDP says; null: it must keep to that. */
export function freePortsOf(exchange: Exchange, leg: Leg, signallingAddress: string): string | null {
  const phoneId = leg.offer?.phoneId ?? null;
  const allowed = phoneId !== null && exchange.phones.settingsOf(phoneId)?.symmetricRtp === true;
  return allowed ? signallingAddress : null;
}
