import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** As Japanese write it: `03-0000-1001`; a foreign number with its country code; what is no number as it is. */
export function displayNumber(e164: string): string {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) return e164;
  return parsed.countryCallingCode === '81' ? parsed.formatNational() : parsed.formatInternational();
}

const withheld = new Map([
  ['restricted', '非通知'],
  ['payphone', '公衆電話'],
  ['unavailable', '表示圏外'],
  ['service-conflict', '表示できない番号'],
  ['erased', '消去済み'],
]);

/** Who calls, by number; else why there is none. `status`: CallerIdStatus of the contract. */
export function callerDisplay(number: string | null, status: string): string {
  return number === null ? (withheld.get(status) ?? '番号なし') : displayNumber(number);
}
