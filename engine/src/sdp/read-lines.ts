import { isIP } from 'node:net';
import type { Direction } from './session-description.ts';

/** First value of a line type, or null. */
export function valueOf(lines: readonly string[], type: string): string | null {
  return lines.find((line) => line.startsWith(`${type}=`))?.slice(2) ?? null;
}

/** Address of the c= line; null when absent, undefined when malformed. Host names are not taken: no look-ups here. */
export function readConnection(lines: readonly string[]): string | null | undefined {
  const value = valueOf(lines, 'c');
  if (value === null) return null;
  const [network, type, address = '', ...more] = value.trim().split(' ');
  if (network !== 'IN' || more.length > 0) return undefined;
  const bare = address.split('/')[0] ?? '';
  return isIP(bare) === (type === 'IP4' ? 4 : type === 'IP6' ? 6 : -1) ? bare : undefined;
}

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['a=sendrecv', 'sendrecv'],
  ['a=sendonly', 'sendonly'],
  ['a=recvonly', 'recvonly'],
  ['a=inactive', 'inactive'],
]);

/** The first direction attribute, or null. */
export function readDirection(lines: readonly string[]): Direction | null {
  const line = lines.find((candidate) => DIRECTIONS.has(candidate));
  return line === undefined ? null : (DIRECTIONS.get(line) ?? null);
}
