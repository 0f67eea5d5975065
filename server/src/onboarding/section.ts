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
 * Done is what the client has confirmed since it was last changed; what the client changes itself needs no confirming
 * again.
 */
export function stateOf(
  { begun, missing }: Pick<SectionFacts, 'begun' | 'missing'>,
  confirmedAt: Date | null,
  change: LastChange | null,
): SectionState {
  if (missing.length > 0) return begun ? 'filling' : 'untouched';
  if (confirmedAt === null) return 'to-confirm';
  const holds = change === null || change.byClient || change.changedAt <= confirmedAt;
  return holds ? 'done' : 'to-confirm';
}

export function waitsFor(state: SectionState, missing: readonly Missing[]): Side | null {
  if (state === 'done') return null;
  return state === 'to-confirm' ? 'client' : (missing[0]?.waitsFor ?? null);
}
