import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

export interface Numbers {
  /** Who calls, E.164. */
  readonly number: string;
  /** What was called, E.164. */
  readonly dialled: string;
}

/** In one pass, so that what is put in is not read again. */
function fill(template: string, { number, dialled }: Numbers, escape: (value: string) => string): string {
  const values: Readonly<Record<string, string>> = { number, dialled, national: nationalOf(number) };
  return template.replaceAll(/\{(number|national|dialled)\}/g, (_, name: string) =>
    escape(values[name] ?? ''),
  );
}

export const fillAddress = (template: string, numbers: Numbers): string =>
  fill(template, numbers, encodeURIComponent);

export const fillJson = (template: string, numbers: Numbers): string =>
  fill(template, numbers, (value) => JSON.stringify(value).slice(1, -1));

/** Of what a carrier says was dialled; what is no number stays as it is. */
export const e164Of = (dialled: string): string =>
  parsePhoneNumberFromString(dialled, 'JP')?.number ?? dialled;

/** `0312345678`; a foreign number stays E.164. */
export function nationalOf(e164: string): string {
  const parsed = parsePhoneNumberFromString(e164);
  return parsed?.countryCallingCode === '81' ? parsed.formatNational().replaceAll(/\D/g, '') : e164;
}
