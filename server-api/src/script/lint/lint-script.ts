import { faultsOfForm } from '../faults-of-form.ts';
import type { ScriptBody } from '../script-body.ts';
import { lookForAlike, lookForOther } from './branches.ts';
import type { Finding, LintContext, Look } from './finding.ts';
import { lookForHonours, lookForLeavers, lookForReadings } from './names.ts';
import { lookForDepth, lookForHeight, lookForLength, lookForManyBranches, lookForManySteps } from './size.ts';
import { viewOf } from './view.ts';
import { lookForProtected, lookForUnreached } from './ways.ts';
import { lookForForbidden, lookForPromises } from './words.ts';

const looks: readonly Look[] = [
  lookForProtected,
  lookForOther,
  lookForAlike,
  lookForForbidden,
  lookForLeavers,
  lookForHonours,
  lookForReadings,
  lookForPromises,
  lookForDepth,
  lookForManyBranches,
  lookForManySteps,
  lookForLength,
  lookForHeight,
  lookForUnreached,
];

/** Everything that stands against a script, what stops it first. Nothing while its form is at fault: see `faultsOfForm`. */
export function lintScript(body: ScriptBody, context: LintContext): Finding[] {
  if (faultsOfForm(body).length > 0) return [];
  const view = viewOf(body);
  return looks
    .flatMap((look) => look(view, context))
    .toSorted((a, b) => Number(b.severity === 'stops') - Number(a.severity === 'stops'));
}
