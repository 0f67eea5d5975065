import { choosePayloads, isUsableAudio, mayReceive, meet, remoteDirection, remoteMedia } from './audio.ts';
import type { AudioAgreement, Codec } from './audio.ts';
import { answerCrypto } from './crypto.ts';
import type { MediaDescription, SessionDescription } from './session-description.ts';
import { audioLines, joinLines, sessionLines } from './write-sdp.ts';
import type { LocalMedia } from './write-sdp.ts';

export interface Answer extends AudioAgreement {
  readonly ok: true;
  readonly answerText: string;
}

export type AnswerResult = Answer | { readonly ok: false; readonly reason: 'no-common-codec' | 'no-address' };

/**
 * Answer to an offer, RFC 3264 section 6: the first usable audio stream is taken (one with keys before one without), every other m= line is refused
 * with port 0 in its place. `codecs` are ours, best first. A failure is a 488.
 */
export function negotiateAnswer(
  offer: SessionDescription,
  local: LocalMedia & { readonly codecs?: readonly Codec[] },
): AnswerResult {
  const codecs = local.codecs ?? ['PCMU', 'PCMA'];
  const srtp = local.srtp ?? null;
  const usable = offer.media.filter((candidate) => isUsableAudio(candidate, codecs, srtp));
  const medium = usable.find((candidate) => srtp !== null && candidate.crypto.length > 0) ?? usable[0];
  const payloads = medium === undefined ? null : choosePayloads(medium, codecs);
  if (medium === undefined || payloads === null) return { ok: false, reason: 'no-common-codec' };
  const remote = remoteMedia(offer, medium);
  if (remote === null) return { ok: false, reason: 'no-address' };
  const theirs = remoteDirection(offer, medium);
  const direction = meet(theirs, local.direction ?? 'sendrecv');
  const secret = answerCrypto(medium.crypto, srtp);
  const shape = { protocol: medium.protocol, crypto: secret?.line ?? null };
  const lines = sessionLines(local, offer.timing);
  for (const candidate of offer.media) {
    if (candidate === medium)
      lines.push(...audioLines(local.port, [payloads.audio], payloads.telephoneEvent, direction, shape));
    else lines.push(refusal(candidate));
  }
  const answerText = joinLines(lines);
  const heldByPeer = !mayReceive(theirs);
  return { ok: true, answerText, remote, payloads, srtp: secret?.agreement ?? null, direction, heldByPeer };
}

function refusal(medium: MediaDescription): string {
  return `m=${medium.kind} 0 ${medium.protocol} ${medium.formats.join(' ')}`;
}
