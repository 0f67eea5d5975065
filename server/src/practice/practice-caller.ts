/** A caller whom the house plays: lines, and what the next one depends on. Pure data. */
import type { PracticeCallerKey, RoleCard } from '@denwaban/server-api/practice';

/** The keys of the desk that a caller answers to, as far as the operator has spoken with them. */
export type Mark = 'complaint' | 'harassment' | 'warned';

export type Reply =
  /** They have gone to one of these steps of the script and said its words. */
  | { readonly on: 'step'; readonly steps: readonly string[]; readonly to: string }
  | { readonly on: 'mark'; readonly mark: Mark; readonly to: string }
  /** Nobody says anything for so many seconds. */
  | { readonly on: 'silence'; readonly after: number; readonly to: string }
  /** They were on hold for so many seconds or longer, and are taken back. */
  | { readonly on: 'held'; readonly after: number; readonly to: string }
  /** Whatever else they say. */
  | { readonly on: 'anything'; readonly to: string };

export interface PracticeLine {
  readonly id: string;
  readonly text: string;
  /** In kana, for the voice; empty: nothing is heard. */
  readonly spoken: string;
  readonly anger: 0 | 1 | 2 | 3 | 4;
  /** Looked at in this order, and then the caller's `usual`. */
  readonly replies: readonly Reply[];
  /** They hang up after it. */
  readonly ends?: true;
}

/** How the voice sounds: espeak-ng's variant, words a minute, pitch 0 to 99. */
export interface Voice {
  readonly variant: string;
  readonly speed: number;
  readonly pitch: number;
}

export interface Caller {
  readonly key: PracticeCallerKey;
  readonly name: string;
  readonly about: string;
  readonly trains: readonly string[];
  readonly level: 1 | 2 | 3;
  /** What is said before it begins; null: nobody need be warned. */
  readonly warning: string | null;
  readonly voice: Voice;
  /** What answers the greeting. */
  readonly opening: readonly Reply[];
  /** What they do whatever they said last. */
  readonly usual: readonly Reply[];
  readonly lines: readonly PracticeLine[];
  readonly card: RoleCard;
}

export const lineOf = (caller: Caller, id: string): PracticeLine | undefined =>
  caller.lines.find((line) => line.id === id);

/** The engine's name for it is made from this. */
export const soundKey = (caller: Pick<Caller, 'key'>, line: Pick<PracticeLine, 'id'>): string =>
  `${caller.key}.${line.id}`;
