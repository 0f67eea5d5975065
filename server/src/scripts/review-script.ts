import { outlineOf } from '@denwaban/server-api/scripts';
import type { ScriptReview } from '@denwaban/server-api/scripts';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { countSteps } from './remark-store.ts';
import { findScript, findScriptInForce } from './script-store.ts';

/** The steps of a version in their order, with what calls showed at each. */
export async function reviewScript(
  tx: Tx,
  deed: Deed,
  accountId: string,
  version: number | undefined,
): Promise<ScriptReview> {
  demand(deed.actor, 'scripts.review', 'スクリプト', await findAccount(tx, accountId));
  const script =
    version === undefined
      ? await findScriptInForce(tx, accountId, deed.now)
      : await findScript(tx, accountId, version);
  if (script === undefined) throw notFound('スクリプト');
  const outline = outlineOf(script.body);
  const { calls, steps } = await countSteps(tx, accountId, script.version);
  const none = { reached: 0, questions: 0, unknown: 0, willCheck: 0, leads: 0 };
  return {
    version: script.version,
    calls,
    steps: script.body.steps.map((step) => ({
      ...none,
      ...steps.get(step.id),
      stepId: step.id,
      number: outline.numberOf(step),
      title: step.title,
    })),
  };
}
