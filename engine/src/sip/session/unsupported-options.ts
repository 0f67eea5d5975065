import { splitValues } from '../message/split-list.ts';
import type { SipRequest } from '../message/sip-message.ts';
import type { Capabilities } from './capabilities.ts';

/** Value of Unsupported for a 420 (RFC 3261 section 8.2.2.3), or the empty string. */
export function unsupportedOptions(request: SipRequest, { extensions }: Capabilities): string {
  const required = splitValues(request.headers.all('require'), 32);
  return required.filter((option) => !extensions.has(option.toLowerCase())).join(', ');
}
