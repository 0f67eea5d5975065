/** Character classes of RFC 3261 section 25.1, on char codes. */

const TOKEN_MARKS = "-.!%*_+`'~";
const TOKEN: readonly boolean[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Za-z0-9]/.test(character) || TOKEN_MARKS.includes(character);
});

export function isTokenCode(code: number): boolean {
  return TOKEN[code] === true;
}

/** Whether the text is a token: at least one character, all of them of the class. */
export function isToken(text: string): boolean {
  if (text === '') return false;
  for (let i = 0; i < text.length; i += 1) if (!isTokenCode(text.charCodeAt(i))) return false;
  return true;
}

/** Spaces and tabs off both ends; linear, unlike a regular expression anchored at the end. */
export function trimBlank(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 10;
}

/** A decimal number of at most `max`, digits only; null otherwise. */
export function parseDecimal(text: string, max: number): number | null {
  if (text.length === 0 || text.length > 10) return null;
  let value = 0;
  for (let i = 0; i < text.length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value <= max ? value : null;
}

/** Latin1-held bytes as UTF-8 text, for display names; control characters are dropped. */
export function decodeText(bytes: string): string {
  let text = '';
  for (const character of Buffer.from(bytes, 'latin1').toString('utf8')) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 32 && code !== 127) text += character;
  }
  return text;
}
