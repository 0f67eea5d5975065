import { choosePayloads, isUsableAudio, mayReceive, meet, remoteDirection, remoteMedia } from './audio.ts';
import type { AudioAgreement, Codec } from './audio.ts';
import { answerCrypto } from './crypto.ts';
import type { SrtpWish } from './crypto.ts';
import type { Direction, SessionDescription } from './session-description.ts';

export type ReadAnswerResult =
  | (AudioAgreement & { readonly ok: true })
  | { readonly ok: false; readonly reason: 'no-common-codec' | 'no-address' };

/** What the peer's answer to our offer (`makeOffer`) means, RFC 3264 section 7. A failure ends the session. */
export function readAnswer(
  answer: SessionDescription,
  offered: {
    readonly codecs?: readonly Codec[];
    readonly direction?: Direction;
    readonly srtp?: SrtpWish | null;
  } = {},
): ReadAnswerResult {
  const { codecs = ['PCMU', 'PCMA'], srtp = null } = offered;
  const medium = answer.media.find((candidate) => candidate.kind === 'audio');
  if (medium === undefined || !isUsableAudio(medium, codecs, srtp))
    return { ok: false, reason: 'no-common-codec' };
  const payloads = choosePayloads(medium, codecs);
  const remote = remoteMedia(answer, medium);
  if (payloads === null || remote === null) return { ok: false, reason: 'no-address' };
  const theirs = remoteDirection(answer, medium);
  const direction = meet(theirs, offered.direction ?? 'sendrecv');
  const secret = answerCrypto(medium.crypto, srtp)?.agreement ?? null;
  return { ok: true, remote, payloads, srtp: secret, direction, heldByPeer: !mayReceive(theirs) };
}
