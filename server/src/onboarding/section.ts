/** A section of the set-up sheet: what it holds, what it lacks, and whether it is done. Pure. */
import type { OnboardingSection, SectionState } from '@denwaban/server-api/onboarding';
import type { Side } from '@denwaban/server-api/readiness';
import type { Words } from '../http/words.ts';

export interface Missing {
  readonly waitsFor: Side;
  readonly words: Words;
}

export interface SectionFacts {
  readonly section: OnboardingSection;
  /** Anything is there at all. */
  readonly begun: boolean;
  readonly missing: readonly Missing[];
  readonly rows: readonly { readonly label: Words; readonly value: string }[];
  /** What of the record of operations belongs to it. */
  readonly things: readonly string[];
}

export interface LastChange {
  readonly byClient: boolean;
  readonly changedAt: Date;
}

/**
 * Done is what the client has confirmed since we last changed any of it; what the client changes itself needs no
 * confirming again.
 *
 * @param changes the last of each thing that belongs to it
 */
export function stateOf(
  { begun, missing }: Pick<SectionFacts, 'begun' | 'missing'>,
  confirmedAt: Date | null,
  changes: readonly LastChange[],
): SectionState {
  if (missing.length > 0) return begun ? 'filling' : 'untouched';
  if (confirmedAt === null) return 'to-confirm';
  const holds = changes.every(({ byClient, changedAt }) => byClient || changedAt <= confirmedAt);
  return holds ? 'done' : 'to-confirm';
}

export function waitsFor(state: SectionState, missing: readonly Missing[]): Side | null {
  if (state === 'done') return null;
  return state === 'to-confirm' ? 'client' : (missing[0]?.waitsFor ?? null);
}
