/** Telephone numbers as people write them; pure. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * E.164 of what somebody typed: 03-0000-1001, ０３（００００）１００１, +81 3 0000 1001. Null when it is no number.
 * Numbers that no carrier has given out (the sample's) pass: only their length and form are looked at.
 */
export function parseNumber(typed: string): string | null {
  const text = typed.normalize('NFKC').replaceAll(/[\s()\-‐‑–—―ー−.]/g, '');
  if (!/^\+?[0-9]{9,15}$/.test(text)) return null;
  const parsed = parsePhoneNumberFromString(text, 'JP');
  if (parsed?.isPossible()) return parsed.number;
  return /^0[0-9]{9,10}$/.test(text) ? `+81${text.slice(1)}` : null;
}

/** As Japanese write it: 03-0000-1001, 090-0000-0001, 0120-000-001; other countries with +. */
export function displayNumber(e164: string): string {
  const parsed = parsePhoneNumberFromString(e164);
  if (parsed === undefined) return e164;
  if (parsed.countryCallingCode !== '81') return parsed.formatInternational();
  const national = parsed.formatNational();
  return national.includes('-') ? national : groupNational(`0${parsed.nationalNumber}`);
}

/** Numbers outside every plan are grouped by their length and first digits. */
function groupNational(digits: string): string {
  if (/^0(120|800|570|990)/.test(digits)) return digits.replace(/^(\d{4})(\d{3})(\d+)$/, '$1-$2-$3');
  if (digits.length === 11) return digits.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1-$2-$3');
  if (/^0[36]/.test(digits)) return digits.replace(/^(\d{2})(\d{4})(\d{4})$/, '$1-$2-$3');
  return digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3');
}
