import { PAYLOAD_TYPE } from './audio.ts';
import type { Codec } from './audio.ts';
import { offerCrypto } from './crypto.ts';
import { audioLines, joinLines, sessionLines } from './write-sdp.ts';
import type { LocalMedia } from './write-sdp.ts';

/** Payload type under which we offer telephone-event. */
const TELEPHONE_EVENT = 101;

/** Our offer, RFC 3264 section 5: one stream of audio with telephone-event. `codecs` best first. */
export function makeOffer(local: LocalMedia & { readonly codecs?: readonly Codec[] }): string {
  const codecs = local.codecs ?? ['PCMU', 'PCMA'];
  // What nobody must convert comes first.
  const ordered = [
    ...codecs.filter((codec) => codec !== 'G722'),
    ...codecs.filter((codec) => codec === 'G722'),
  ];
  const payloadTypes = ordered.map((codec) => PAYLOAD_TYPE[codec]);
  const { port, srtp = null, direction = 'sendrecv' } = local;
  // Who does not know SRTP passes over keys under a plain profile, and answers without (RFC 8643).
  const protocol = srtp?.mode === 'required' ? 'RTP/SAVP' : 'RTP/AVP';
  const crypto = srtp === null ? null : offerCrypto(srtp);
  const audio = audioLines(port, payloadTypes, TELEPHONE_EVENT, direction, { protocol, crypto });
  return joinLines([...sessionLines(local, '0 0'), ...audio]);
}
