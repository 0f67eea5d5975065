import { mayReceive, maySend } from '../sdp/index.ts';
import type { AudioAgreement, Codec } from '../sdp/index.ts';
import type { RtpAgreement } from '../media/media-api.ts';
import type { Exchange } from '../exchange.ts';
import type { Leg } from './leg.ts';

/** What SDP agreed on, as the media process wants it. */
export function rtpAgreement(
  { remote, payloads, direction, srtp }: AudioAgreement,
  anyPortOf: string | null,
): RtpAgreement {
  return {
    remote: { address: remote.address, port: remote.port },
    audioPayload: payloads.audio,
    telephoneEventPayload: payloads.telephoneEvent,
    sending: maySend(direction),
    receiving: mayReceive(direction),
    srtp,
    anyPortOf: srtp === null ? anyPortOf : null,
  };
}

/** The codecs that the leg's trunk or telephone speaks, best first. */
export function codecsOf(exchange: Exchange, leg: Leg): readonly Codec[] {
  const { trunkId, phoneId } = leg.offer ?? {};
  const phone = phoneId ? exchange.phones.settingsOf(phoneId)?.codecs : undefined;
  if (phone) return phone.filter((codec) => codec !== 'G722');
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
