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

export function readDirection(lines: readonly string[]): Direction | null {
  for (const line of lines) {
    if (line === 'a=sendrecv' || line === 'a=sendonly' || line === 'a=recvonly' || line === 'a=inactive')
      return line.slice(2) as Direction;
  }
  return null;
}
