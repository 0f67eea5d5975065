import { splitValues } from '../message/split-list.ts';
import type { SipMessage, SipRequest } from '../message/sip-message.ts';

/** Whether the peer's Allow names the method; a missing Allow allows nothing (RFC 3261 section 20.5). */
export function peerAllows(message: SipMessage, method: string): boolean {
  return splitValues(message.headers.all('allow'), 32).includes(method);
}

export function peerRequires(message: SipMessage, option: string): boolean {
  return splitValues(message.headers.all('require'), 64).some((tag) => tag.toLowerCase() === option);
}

/** Whether an option tag stands in Supported or Require. */
export function peerSupports(request: SipRequest, option: string): boolean {
  const tags = [...request.headers.all('supported'), ...request.headers.all('require')];
  return splitValues(tags, 64).some((tag) => tag.toLowerCase() === option);
}
