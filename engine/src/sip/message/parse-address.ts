import { decodeText, trimBlank } from './characters.ts';
import { parseParameters, unquote } from './parse-parameters.ts';
import type { Parameters } from './parse-parameters.ts';

/** name-addr or addr-spec with parameters, RFC 3261 section 20.10: From, To, Contact, Route, P-Asserted-Identity. */
export interface Address {
  /** Decoded text; null when there is none. */
  readonly displayName: string | null;
  readonly uri: string;
  /** Header parameters, such as `tag`; without brackets all parameters are the header's. */
  readonly parameters: Parameters;
}

/** One value (divide lists first); null when malformed. */
export function parseAddress(value: string): Address | null {
  const open = indexOfBracket(value);
  if (open < 0) return parseBare(value);
  const close = value.indexOf('>', open);
  if (close < 0) return null;
  const name = trimBlank(value.slice(0, open));
  if (name.startsWith('"') && (name.length < 2 || !name.endsWith('"'))) return null;
  const uri = trimBlank(value.slice(open + 1, close));
  const rest = trimBlank(value.slice(close + 1));
  if (uri === '' || (rest !== '' && !rest.startsWith(';'))) return null;
  const displayName = decodeText(unquote(name));
  return {
    displayName: displayName === '' ? null : displayName,
    uri,
    parameters: parseParameters(rest.slice(1)),
  };
}

/** With a `?` in it, it would have to stand in brackets (section 20.10). */
function parseBare(value: string): Address | null {
  const semicolon = value.indexOf(';');
  const uri = trimBlank(semicolon < 0 ? value : value.slice(0, semicolon));
  if (uri === '' || !uri.includes(':') || /[\s"?]/.test(uri)) return null;
  return {
    displayName: null,
    uri,
    parameters: parseParameters(semicolon < 0 ? '' : value.slice(semicolon + 1)),
  };
}

/** The `<` that is not inside the quoted display name. */
function indexOfBracket(value: string): number {
  let quoted = false;
  for (let i = 0; i < value.length; i += 1) {
    const character = value[i];
    if (quoted && character === '\\') i += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === '<' && !quoted) return i;
  }
  return -1;
}
