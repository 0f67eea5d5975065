import type { CallFacts, FactStanding, Sayable } from '@denwaban/server-api/facts';
import type { Role } from '@denwaban/server-api/people';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import type { CallInHand, CheckStep } from './call-in-hand.ts';
import { checksOf } from './check-store.ts';
import type { CheckRow } from './check-store.ts';
import { listFacts } from './fact-store.ts';
import type { FactRow } from './fact-store.ts';
import { factsOfCaller } from './known-caller-store.ts';

/** What may be said in this call, to the person who has it; without any value that is protected. */
export async function callFacts(tx: Tx, deed: Deed, inHand: CallInHand): Promise<CallFacts> {
  const { call, steps } = inHand;
  const tries = await checksOf(tx, call.id);
  const ofAccount = await listFacts(tx, call.account_id);
  const facts: CallFacts['facts'] = ofAccount.map((fact) => {
    const standing = standingOf(fact, deed.actor, steps, tries);
    const { id, label, kind } = fact;
    return { id, label, kind, standing, value: standing === 'shown' ? fact.value : null };
  });
  for (const callerId of openCallers(deed.actor.personId, steps, tries))
    for (const { id, label, kind } of await factsOfCaller(tx, callerId))
      facts.push({ id, label, kind, standing: 'open', value: null });
  return { facts, checks: steps.map((step) => viewCheck(step, deed.actor.personId, tries)) };
}

interface Asker {
  readonly personId: string;
  readonly role: Role;
}

export function standingOf(
  fact: FactRow,
  { personId, role }: Asker,
  steps: readonly CheckStep[],
  tries: readonly CheckRow[],
): FactStanding {
  if (!maySay(fact.sayable, role)) return 'not-yours';
  if (fact.sealed === null) return 'shown';
  const opening = steps.filter((step) => step.opens.includes(fact.id));
  if (opening.length === 0) return 'no-check';
  return opening.some((step) => passOf(step, personId, tries) !== undefined) ? 'open' : 'locked';
}

const maySay = (sayable: Sayable, role: Role): boolean =>
  sayable === 'everybody' ||
  (sayable === 'no-trainees' ? role !== 'trainee' : role === 'supervisor' || role === 'administrator');

/** A check opens for who has made it, and for nobody to whom the call went on. */
export const passOf = (step: CheckStep, personId: string, tries: readonly CheckRow[]): CheckRow | undefined =>
  tries.find((each) => each.step_id === step.id && each.person_id === personId && each.passed);

/** Those who were found by a check that opens what is kept about them. */
export const openCallers = (
  personId: string,
  steps: readonly CheckStep[],
  tries: readonly CheckRow[],
): string[] => {
  const found = steps
    .filter((step) => step.opensCaller)
    .map((step) => passOf(step, personId, tries)?.caller_id ?? null);
  return [...new Set(found.filter((id) => id !== null))];
};

/** Tries are counted for the call, whoever has it. */
export function viewCheck(
  step: CheckStep,
  personId: string,
  tries: readonly CheckRow[],
): CallFacts['checks'][number] {
  const failed = tries.filter((each) => each.step_id === step.id && !each.passed).length;
  const triesLeft = Math.max(0, step.tries - failed);
  if (passOf(step, personId, tries) !== undefined) return { stepId: step.id, state: 'passed', triesLeft };
  return { stepId: step.id, state: triesLeft === 0 ? 'failed' : 'open', triesLeft };
}
