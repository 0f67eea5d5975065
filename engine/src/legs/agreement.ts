import { mayReceive, maySend } from '../sdp/index.ts';
import type { AudioAgreement, Codec } from '../sdp/index.ts';
import type { RtpAgreement } from '../media/media-api.ts';
import type { Exchange } from '../exchange.ts';
import type { Leg } from './leg.ts';

/** What SDP agreed on, as the media process wants it. */
export function rtpAgreement({ remote, payloads, direction }: AudioAgreement): RtpAgreement {
  return {
    remote: { address: remote.address, port: remote.port },
    audioPayload: payloads.audio,
    telephoneEventPayload: payloads.telephoneEvent,
    sending: maySend(direction),
    receiving: mayReceive(direction),
  };
}

/** The codecs that the leg's trunk or telephone speaks, best first. */
export function codecsOf(exchange: Exchange, leg: Leg): readonly Codec[] {
  const { trunkId, phoneId } = leg.offer ?? {};
  const phone = phoneId ? exchange.phones.settingsOf(phoneId)?.codecs : undefined;
  if (phone) return phone.filter((codec) => codec !== 'G722');
  return (trunkId && exchange.trunks.settingsOf(trunkId)?.codecs) || ['PCMU', 'PCMA'];
}
