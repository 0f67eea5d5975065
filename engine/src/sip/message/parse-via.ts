import { isToken, trimBlank } from './characters.ts';
import { bracketed, parseHostPort } from './parse-host-port.ts';
import { parseParameters } from './parse-parameters.ts';
import type { Parameters } from './parse-parameters.ts';

/** RFC 3261 section 20.42. */
export interface Via {
  /** UDP, TCP, TLS …, upper case. */
  readonly transport: string;
  readonly host: string;
  readonly port: number | null;
  readonly parameters: Parameters;
}

/** Starts the branch of every RFC 3261 transaction (section 8.1.1.7). */
export const MAGIC_COOKIE = 'z9hG4bK';

const MAX_SENT_BY = 300;

/** One Via value; white space may stand around the slashes. null when malformed. */
export function parseVia(value: string): Via | null {
  const first = value.indexOf('/');
  const second = first < 0 ? -1 : value.indexOf('/', first + 1);
  if (second < 0) return null;
  const name = trimBlank(value.slice(0, first)).toUpperCase();
  const version = trimBlank(value.slice(first + 1, second));
  if (name !== 'SIP' || version !== '2.0') return null;
  const rest = trimBlank(value.slice(second + 1));
  const blank = rest.search(/[ \t]/);
  if (blank < 1 || !isToken(rest.slice(0, blank))) return null;
  const semicolon = rest.indexOf(';', blank);
  const address = trimBlank(semicolon < 0 ? rest.slice(blank) : rest.slice(blank, semicolon));
  if (address.length > MAX_SENT_BY) return null;
  const hostPort = parseHostPort(address.replace(/[ \t]*:[ \t]*(?=\d+$)/, ':'));
  if (hostPort === null) return null;
  const parameters = parseParameters(semicolon < 0 ? '' : rest.slice(semicolon + 1));
  return { transport: rest.slice(0, blank).toUpperCase(), ...hostPort, parameters };
}

/** `host:port` as both sides of a transaction compare it. */
export function sentBy(via: Via): string {
  return `${bracketed(via.host)}:${via.port ?? (via.transport === 'TLS' ? 5061 : 5060)}`;
}

/**
 * The top Via as it goes back: `received` and `rport` say where the packet came from (RFC 3261 section 18.2.1,
 * RFC 3581 section 4); whatever the sender wrote there is thrown away.
 */
export function stampVia(value: string, source: { remoteAddress: string; remotePort: number }): string {
  const kept: string[] = [];
  let wantsPort = false;
  for (const [index, part] of value.split(';').entries()) {
    const name = trimBlank(part.split('=')[0] ?? '').toLowerCase();
    if (index > 0 && name === 'rport') wantsPort = true;
    else if (index === 0 || name !== 'received') kept.push(index === 0 ? trimBlank(part) : part);
  }
  kept.push(`received=${source.remoteAddress}`);
  if (wantsPort) kept.push(`rport=${source.remotePort}`);
  return kept.join(';');
}
