import { trimBlank } from './characters.ts';

/**
 * Divides at a separator outside quotes and angle brackets (RFC 3261 section 7.3.1). Stops after `limit` parts;
 * the rest is dropped. One pass.
 */
export function splitOutsideQuotes(text: string, separator: ',' | ';', limit: number): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let bracketed = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (quoted) {
      if (character === '\\') i += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '<') bracketed = true;
    else if (character === '>') bracketed = false;
    else if (character === separator && !bracketed) {
      parts.push(trimBlank(text.slice(start, i)));
      start = i + 1;
      if (parts.length === limit) return parts;
    }
  }
  parts.push(trimBlank(text.slice(start)));
  return parts;
}

/** All values of a comma-separated header over all its lines, empty ones dropped, at most `limit`. */
export function splitValues(lines: readonly string[], limit: number): string[] {
  const values: string[] = [];
  for (const line of lines) {
    for (const value of splitOutsideQuotes(line, ',', limit)) {
      if (value !== '' && values.length < limit) values.push(value);
    }
  }
  return values;
}
