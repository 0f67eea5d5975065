/**
 * Groups a Japanese number for reading aloud (復唱): 03-0000-1001, 090-1234-5678, 0120-000-000. What is not a
 * whole Japanese number comes back as it was written.
 * Area codes: MIC numbering plan; areas of two and of three digits are told apart by the digit that follows
 * them, the rest are grouped 4-2-4, as most are.
 */
export function groupNumber(number: string): string {
  const digits = nationalDigits(number);
  if (digits === null) return number.trim();
  for (const { pattern, sizes } of groups) if (pattern.test(digits)) return cut(digits, sizes);
  return digits;
}

/** The digits as dialled within Japan (0…), from +81…, 全角 digits, spaces or hyphens; null when it is not a Japanese number. */
export function nationalDigits(number: string): string | null {
  const plain = number.normalize('NFKC').replaceAll(/[\s()ー‐‑–—−-]/g, '');
  const national = plain.startsWith('+81') ? `0${plain.slice(3).replace(/^0/, '')}` : plain;
  return /^0[1-9][0-9]{8,9}$/.test(national) ? national : null;
}

/** As the API takes it: +81…; null for nothing. What is no Japanese number stays as it was written. */
export function e164Of(number: string): string | null {
  const national = nationalDigits(number);
  if (national !== null) return `+81${national.slice(1)}`;
  return number.trim() === '' ? null : number.trim();
}

/** Whether two ways of writing mean the same number. */
export function sameNumber(a: string, b: string): boolean {
  const [x, y] = [nationalDigits(a), nationalDigits(b)];
  return x === null || y === null ? a.trim() === b.trim() : x === y;
}

const groups: readonly { pattern: RegExp; sizes: readonly number[] }[] = [
  { pattern: /^0(?:[5789]0|20)[1-9][0-9]{7}$/, sizes: [3, 4, 4] },
  { pattern: /^(?:0120|0570|0990)[0-9]{6}$/, sizes: [4, 3, 3] },
  { pattern: /^0800[0-9]{7}$/, sizes: [4, 3, 4] },
  { pattern: /^0[36][0-9]{8}$/, sizes: [2, 4, 4] },
  { pattern: threeDigitAreas(), sizes: [3, 3, 4] },
  { pattern: /^0[0-9]{9}$/, sizes: [4, 2, 4] },
];

function cut(digits: string, sizes: readonly number[]): string {
  let at = 0;
  return sizes.map((size) => digits.slice(at, (at += size))).join('-');
}

/** Areas of three digits, each with the digits that may follow; others under the same prefix have four (0466). */
function threeDigitAreas(): RegExp {
  const areas: Readonly<Record<string, string>> = {
    '011': '2-9',
    '015': '4',
    '017': '7',
    '018': '8',
    '019': '6',
    '022': '2-9',
    '023': '6',
    '024': '5-9',
    '025': '2357',
    '026': '2',
    '027': '23',
    '028': '6',
    '029': '2378',
    '042': '3-79',
    '043': '2-4',
    '044': '2-9',
    '045': '1-9',
    '046': '28',
    '047': '347',
    '048': '2-9',
    '049': '2',
    '052': '2-9',
    '053': '4-5',
    '054': '236',
    '055': '29',
    '058': '2-3',
    '059': '2-3',
    '072': '1-9',
    '073': '4',
    '075': '2-9',
    '076': '24',
    '077': '5',
    '078': '2-9',
    '079': '2-3',
    '082': '2-9',
    '083': '29',
    '084': '9',
    '086': '249',
    '087': '8',
    '088': '68',
    '089': '9',
    '092': '2-9',
    '093': '2-9',
    '095': '8',
    '096': '23',
    '097': '5',
    '098': '89',
    '099': '28',
  };
  const each = Object.entries(areas).map(([area, next]) => `${area}[${next}][0-9]{6}`);
  return new RegExp(`^(?:${each.join('|')})$`);
}
