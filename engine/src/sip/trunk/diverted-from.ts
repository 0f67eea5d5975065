import type { PhoneNumber } from '../endpoint-types.ts';
import { parseAddress } from '../message/parse-address.ts';
import { splitValues } from '../message/split-list.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { numberOfUri } from './phone-number.ts';

/**
 * The number that forwarded the call to us: the topmost Diversion (RFC 5806 section 6), else the entry of
 * History-Info before the last one, which is ourselves (RFC 7044 section 5). null: not forwarded.
 */
export function divertedFrom(request: SipRequest): PhoneNumber | null {
  const diversion = splitValues(request.headers.all('diversion'), 8)[0];
  if (diversion !== undefined) return numberOf(diversion);
  const history = splitValues(request.headers.all('history-info'), 16);
  const previous = history.at(-2);
  return previous === undefined ? null : numberOf(previous);
}

function numberOf(value: string): PhoneNumber | null {
  const uri = parseAddress(value)?.uri ?? '';
  // A History-Info URI may carry escaped headers (`?Reason=…`), which are not part of the number.
  return numberOfUri(uri.split('?')[0] ?? '');
}
