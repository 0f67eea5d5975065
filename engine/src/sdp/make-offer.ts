import type { Codec } from './audio.ts';
import { audioLines, joinLines, sessionLines } from './write-sdp.ts';
import type { LocalMedia } from './write-sdp.ts';

/** Payload type under which we offer telephone-event. */
const TELEPHONE_EVENT = 101;

/** Our offer, RFC 3264 section 5: one stream of G.711 audio with telephone-event. `codecs` best first. */
export function makeOffer(local: LocalMedia & { readonly codecs?: readonly Codec[] }): string {
  const payloadTypes = (local.codecs ?? ['PCMU', 'PCMA']).map((codec) => (codec === 'PCMU' ? 0 : 8));
  const audio = audioLines(local.port, payloadTypes, TELEPHONE_EVENT, local.direction ?? 'sendrecv');
  return joinLines([...sessionLines(local, '0 0'), ...audio]);
}
