import { splitValues } from '../message/split-list.ts';
import type { SipRequest } from '../message/sip-message.ts';

/** Whether the peer's Allow names the method; a missing Allow allows nothing (RFC 3261 section 20.5). */
export function peerAllows(request: SipRequest, method: string): boolean {
  return splitValues(request.headers.all('allow'), 32).includes(method);
}

export function peerRequires(request: SipRequest, option: string): boolean {
  return splitValues(request.headers.all('require'), 64).some((tag) => tag.toLowerCase() === option);
}

/** Whether an option tag stands in Supported or Require. */
export function peerSupports(request: SipRequest, option: string): boolean {
  const tags = [...request.headers.all('supported'), ...request.headers.all('require')];
  return splitValues(tags, 64).some((tag) => tag.toLowerCase() === option);
}
