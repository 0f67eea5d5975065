import { MAX_PARAMETERS } from './limits.ts';
import { splitOutsideQuotes } from './split-list.ts';
import { trimBlank } from './characters.ts';

/** Parameters by lower-case name; a flag (`;lr`) has the empty string. First of a name wins. */
export type Parameters = ReadonlyMap<string, string>;

/** Reads `a=1;b;c="x"` (no leading semicolon). Quotes are taken off. */
export function parseParameters(text: string): Parameters {
  const parameters = new Map<string, string>();
  if (text === '') return parameters;
  for (const part of splitOutsideQuotes(text, ';', MAX_PARAMETERS)) {
    const equals = part.indexOf('=');
    const name = trimBlank(equals < 0 ? part : part.slice(0, equals)).toLowerCase();
    if (name === '' || parameters.has(name)) continue;
    parameters.set(name, equals < 0 ? '' : unquote(trimBlank(part.slice(equals + 1))));
  }
  return parameters;
}

/** The inside of a quoted-string with its backslashes undone; other text unchanged. */
export function unquote(text: string): string {
  if (text.length < 2 || text[0] !== '"' || text.at(-1) !== '"') return text;
  let inside = '';
  for (let i = 1; i < text.length - 1; i += 1) {
    if (text[i] === '\\' && i < text.length - 2) i += 1;
    inside += text[i];
  }
  return inside;
}

/** Puts quotes round text, escaping what would end them. Control characters are dropped. */
export function quote(text: string): string {
  let inside = '';
  for (const character of text) {
    if (character < ' ' || character === '\x7f') continue;
    inside += character === '"' || character === '\\' ? `\\${character}` : character;
  }
  return `"${inside}"`;
}
