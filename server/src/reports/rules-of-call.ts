import type { ReportRules } from '@denwaban/server-api/report-rules';
import type { Tx } from '../db/database.ts';
import { rulesOf } from '../report-rules/index.ts';
import { findScript } from '../scripts/index.ts';

/** The account's rules for the report of a call; the lead words of the script that the call followed count as well. */
export async function rulesOfCall(
  tx: Tx,
  call: { readonly account_id: string; readonly script_version: number | null },
): Promise<ReportRules> {
  const { rules } = await rulesOf(tx, call.account_id);
  const script =
    call.script_version === null ? undefined : await findScript(tx, call.account_id, call.script_version);
  const leadWords = [...new Set([...rules.leadWords, ...(script?.body.leadWords ?? [])])];
  return { ...rules, leadWords };
}
