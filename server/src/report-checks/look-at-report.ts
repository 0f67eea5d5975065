import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict, forbidden } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { can } from '../permissions/permissions.ts';
import { findChecked, findingsOf, insertCheck } from './check-store.ts';
import type { CheckedRow } from './check-store.ts';

export interface Look {
  readonly reportId: string;
  readonly look: 'first' | 'second';
  readonly verdict: 'ok' | 'problem';
  readonly note: string;
}

/** Writes down a look, once each; the second after the first, by a supervisor who did not do the first. */
export async function lookAtReport(tx: Tx, deed: Deed, look: Look): Promise<CheckedRow> {
  const row = await findChecked(tx, look.reportId, deed.now);
  demand(deed.actor, 'report-checks.sweep', '報告', row);
  const { personId } = deed.actor;
  const findings = findingsOf(row);
  if (look.look === 'first' && row.verdict1 === null && findings.length === 0) throw nothingWrong();
  if (look.look === 'second') {
    if (!can(deed.actor, 'report-checks.review', row)) throw forbidden();
    if (row.verdict1 === null) throw notYet();
    if (row.person1 === personId) throw sameEyes();
  }
  const isNew = await insertCheck(tx, {
    report_id: row.id,
    look: look.look === 'first' ? 1 : 2,
    organisation_id: row.organisationId,
    account_id: row.accountId,
    findings,
    verdict: look.verdict,
    note: look.note,
    person_id: personId,
    at: deed.now,
  });
  if (!isNew) throw alreadyLooked();
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'report.checked',
    objectKind: 'report',
    objectId: row.id,
    accountId: row.accountId,
    detail: { look: look.look, verdict: look.verdict, findings },
    address: deed.address,
  });
  return (await findChecked(tx, row.id, deed.now))!;
}

const nothingWrong = () =>
  conflict('nothing-to-check', {
    ja: 'この報告は、もう未達・未確認・期限切れではありません。一覧を読み直してください。',
    en: 'Nothing is wrong with this report any more. Look at the list again.',
  });
const notYet = () =>
  conflict('no-first-look', {
    ja: '一回目の点検がまだです。先に一回目を記録してください。',
    en: 'The first look comes first.',
  });
const sameEyes = () =>
  conflict('same-eyes', {
    ja: '一回目と同じ人は二回目の点検をできません。別の監督者が行ってください。',
    en: 'The second look is somebody else’s.',
  });
const alreadyLooked = () =>
  conflict('already-checked', {
    ja: 'ほかの人がすでに点検しています。一覧を読み直してください。',
    en: 'Somebody else has looked at it already.',
  });
