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

/** The codecs that the leg's trunk speaks, best first. */
export function codecsOf(exchange: Exchange, leg: Leg): readonly Codec[] {
  const trunkId = leg.offer?.trunkId;
  return (trunkId && exchange.trunks.settingsOf(trunkId)?.codecs) || ['PCMU', 'PCMA'];
}
