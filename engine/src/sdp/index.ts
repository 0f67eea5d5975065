/** SDP offer and answer for telephone calls, RFC 8866 and RFC 3264. */
export { parseSdp } from './parse-sdp.ts';
export type { SdpResult } from './parse-sdp.ts';
export { negotiateAnswer } from './negotiate-answer.ts';
export type { Answer, AnswerResult } from './negotiate-answer.ts';
export { makeOffer } from './make-offer.ts';
export { readAnswer } from './read-answer.ts';
export type { ReadAnswerResult } from './read-answer.ts';
export { PAYLOAD_TYPE, mayReceive, maySend } from './audio.ts';
export type { AudioAgreement, Codec, Payloads, RemoteMedia } from './audio.ts';
export type { SrtpAgreement, SrtpWish } from './crypto.ts';
export type { LocalMedia } from './write-sdp.ts';
export type { Direction, MediaDescription, SessionDescription } from './session-description.ts';
