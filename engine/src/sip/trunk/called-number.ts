import type { PhoneNumber, TrunkSettings } from '../endpoint-types.ts';
import { parseAddress } from '../message/parse-address.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { numberOfUri, phoneNumber } from './phone-number.ts';

/** The number that was dialled, read where the trunk's settings say; the Request-URI when it is not there. */
export function calledNumber(request: SipRequest, settings: TrunkSettings): PhoneNumber {
  if (settings.calledNumberSource === 'fixed' && settings.fixedCalledNumber !== null)
    return phoneNumber(settings.fixedCalledNumber);
  return fromHeader(request, settings) ?? numberOfUri(request.uri) ?? phoneNumber('');
}

function fromHeader(request: SipRequest, settings: TrunkSettings): PhoneNumber | null {
  const source = settings.calledNumberSource;
  if (source !== 'to' && source !== 'p-called-party-id') return null;
  const address = parseAddress(request.headers.get(source) ?? '');
  return address === null ? null : numberOfUri(address.uri);
}
