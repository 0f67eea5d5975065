/** Numbers as Japanese carriers write them, 総務省 電気通信番号計画; E.164. */
import type { PhoneNumber } from '../endpoint-types.ts';
import { parseUri } from '../message/parse-uri.ts';

const COUNTRY = '81';
const MAX_RAW = 64;

/** The number in a sip:, sips: or tel: URI; null when it has no user part. */
export function numberOfUri(text: string): PhoneNumber | null {
  const uri = parseUri(text);
  if (uri === null || uri.scheme === 'other') return null;
  if (uri.scheme === 'tel') return phoneNumber(uri.number, uri.parameters.get('phone-context') ?? null);
  return uri.user === null ? null : numberOfUser(uri.user);
}

/** A user part such as `0312345678;cpc=ordinary`: its parameters are not dialled. */
function numberOfUser(user: string): PhoneNumber {
  const [number = '', ...parameters] = user.split(';');
  const context = parameters.find((parameter) => parameter.toLowerCase().startsWith('phone-context='));
  return phoneNumber(number, context?.slice('phone-context='.length) ?? null, user);
}

/**
 * `raw` as dialled, its E.164 form and its form with the trunk prefix. Without `+`, a number is read as of Japan:
 * 0AB-J and mobile, 010 before a foreign one, 184/186 in front put aside.
 */
export function phoneNumber(number: string, context: string | null = null, raw = number): PhoneNumber {
  const e164 = toE164(number.slice(0, MAX_RAW), context);
  const national = e164?.startsWith(`+${COUNTRY}`) ? `0${e164.slice(COUNTRY.length + 1)}` : null;
  return { raw: raw.slice(0, MAX_RAW), e164, national };
}

function toE164(number: string, context: string | null): string | null {
  const dialled = number.replace(/[\s().-]/g, '');
  if (!/^\+?\d+$/.test(dialled)) return null;
  if (dialled.startsWith('+')) return checked(dialled.slice(1));
  if (context !== null && /^\+\d{1,3}$/.test(context))
    return checked(`${context.slice(1)}${dialled.replace(/^0/, '')}`);
  return fromNational(dialled.replace(/^18[46](?=0\d{9})/, ''));
}

function fromNational(digits: string): string | null {
  if (/^010[1-9]\d{6,14}$/.test(digits)) return checked(digits.slice(3));
  if (/^0[1-9]\d{8,9}$/.test(digits) || /^0200\d{10}$/.test(digits)) return `+${COUNTRY}${digits.slice(1)}`;
  if (/^81[1-9]\d{8,9}$/.test(digits)) return `+${digits}`;
  return null;
}

/** Country code and number, 7 to 15 digits; a trunk prefix left behind +81 is taken out. */
function checked(digits: string): string | null {
  const number = digits.replace(/^810(?=[1-9])/, COUNTRY);
  return /^[1-9]\d{6,14}$/.test(number) ? `+${number}` : null;
}
