import type { Review } from '@denwaban/server-api/reviews';
import { lintScript, usualLimits } from '@denwaban/server-api/script/lint/index';
import type { Tx } from '../db/database.ts';
import { contextOf } from '../scripts/context-store.ts';
import { findScriptInForce } from '../scripts/script-store.ts';

/** What the linter says to the script that holds now, counted by rule; nothing where there is no script. */
export async function scriptFindingsOf(
  tx: Tx,
  accountId: string,
  now: Date,
): Promise<Review['scriptFindings']> {
  const script = await findScriptInForce(tx, accountId, now);
  if (script === undefined) return [];
  const findings = lintScript(script.body, { ...(await contextOf(tx, accountId)), limits: usualLimits });
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  return rules.map((rule) => {
    const of = findings.filter((finding) => finding.rule === rule);
    return { rule, count: of.length, stops: of.some(({ severity }) => severity === 'stops') };
  });
}
