import { parseDigestParameters } from '../auth/challenge.ts';
import { parseDecimal } from '../message/characters.ts';
import { parseAddress } from '../message/parse-address.ts';
import { parseUri } from '../message/parse-uri.ts';
import { splitValues } from '../message/split-list.ts';
import type { SipRequest, SipResponse } from '../message/sip-message.ts';

const MAX_SECONDS = 86_400;

/** What a 2xx to REGISTER grants: our Contact's own expires, else Expires, else what we asked (section 10.2.4). */
export function readBinding(
  response: SipResponse,
  request: SipRequest,
  askedSeconds: number,
): { expiresSeconds: number; nextNonce: string | null } {
  const ours = parseAddress(request.headers.get('contact') ?? '')?.uri ?? '';
  const contacts = splitValues(response.headers.all('contact'), 32).map(parseAddress);
  const granted = contacts.find((contact) => contact !== null && sameContact(contact.uri, ours));
  const written = granted?.parameters.get('expires') ?? response.headers.get('expires') ?? '';
  const seconds = parseDecimal(written, MAX_SECONDS) ?? askedSeconds;
  const info = parseDigestParameters(response.headers.get('authentication-info') ?? '');
  // A registrar that grants nothing would have us register in a tight loop.
  return { expiresSeconds: Math.max(30, seconds), nextNonce: info.get('nextnonce') ?? null };
}

function sameContact(a: string, b: string): boolean {
  const [first, second] = [parseUri(a), parseUri(b)];
  if (first === null || second === null || !('host' in first) || !('host' in second)) return false;
  return first.user === second.user && first.host === second.host && first.port === second.port;
}
