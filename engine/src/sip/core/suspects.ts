import { BoundedMap } from '../../bounded-map.ts';
import type { Milliseconds } from '../packets.ts';

/** Points within a minute that make a source a scanner. */
const LIMIT = 10;
const WINDOW_MS = 60_000;
const FIRST_MS = 60_000;
const LONGEST_MS = 3_600_000;
const MAX_SOURCES = 10_000;

interface Entry {
  points: number;
  since: Milliseconds;
  /** How often it was silenced. */
  turns: number;
  silentUntil: Milliseconds;
}

/**
 * Sources that knock as strangers or fail to log in. After a few tries nothing of theirs is looked at or answered for
 * a minute, then for two, four … up to an hour. Bounded: under a flood of sources the oldest is forgotten.
 */
export class Suspects {
  readonly #sources = new BoundedMap<string, Entry>(MAX_SOURCES);

  isSilenced(source: string, now: Milliseconds): boolean {
    return (this.#sources.get(source)?.silentUntil ?? 0) > now;
  }

  /** 1 point for what no telephone of ours does, a fraction for what an unlucky one may do. */
  suspect(source: string, points: number, now: Milliseconds): void {
    const entry = this.#sources.get(source) ?? { points: 0, since: now, turns: 0, silentUntil: 0 };
    if (now - entry.since > WINDOW_MS) {
      if (now - entry.silentUntil > LONGEST_MS) entry.turns = 0;
      entry.points = 0;
      entry.since = now;
    }
    entry.points += points;
    if (entry.points >= LIMIT) {
      entry.silentUntil = now + Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(entry.turns, 10));
      entry.turns += 1;
      entry.points = 0;
    }
    this.#sources.set(source, entry);
  }

  clear(source: string): void {
    this.#sources.delete(source);
  }
}

/** What a source is counted under: an IPv4 address, or the /64 of an IPv6 one, in which a host may have every address. */
export function sourceOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::', 2);
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`;
}
