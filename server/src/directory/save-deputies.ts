import type { DeputyList } from '@denwaban/server-api/directory';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { invalid, notFound } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { listDeputies, replaceDeputies } from './deputy-store.ts';
import type { DeputyInput, DeputyRow, Subject } from './deputy-store.ts';
import { listStaff } from './staff-store.ts';
import { findTopic } from './topic-store.ts';

/** Replaces the deputies of a person or of a topic. Throws `invalid` for whoever cannot deputise. */
export async function saveDeputies(
  tx: Tx,
  deed: Deed,
  accountId: string,
  subject: Subject,
  deputies: readonly DeputyInput[],
): Promise<DeputyList> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  const name = await nameOf(tx, accountId, subject);
  await checkDeputies(tx, accountId, subject, deputies);
  const before = deputiesOf(await listDeputies(tx, accountId), subject);
  await replaceDeputies(tx, account, subject, deputies);
  const after = deputiesOf(await listDeputies(tx, accountId), subject);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'deputies.changed',
    objectKind: 'deputies',
    objectId: subject.staffId ?? subject.topicId,
    objectName: name,
    accountId,
    detail: { before: { deputies: before }, after: { deputies: after } },
    address: deed.address,
  });
  return { ...subject, deputies: after };
}

export const deputiesOf = (rows: readonly DeputyRow[], subject: Subject): DeputyList['deputies'] =>
  rows
    .filter(({ staffId, topicId }) => staffId === subject.staffId && topicId === subject.topicId)
    .map(({ deputyId, from, until, name, reading }) => ({ deputyId, from, until, name, reading }));

async function nameOf(tx: Tx, accountId: string, { staffId, topicId }: Subject): Promise<string> {
  if ((staffId === null) === (topicId === null)) throw invalid({ staffId: oneOfTwo });
  const found =
    topicId === null
      ? (await listStaff(tx, accountId)).find(({ id }) => id === staffId)
      : await findTopic(tx, accountId, topicId);
  if (found === undefined) throw notFound('担当者');
  return found.name;
}

async function checkDeputies(
  tx: Tx,
  accountId: string,
  { staffId }: Subject,
  deputies: readonly DeputyInput[],
): Promise<void> {
  const staff = new Set((await listStaff(tx, accountId)).map(({ id }) => id));
  const faults = deputies.flatMap(({ deputyId, from, until }, index): [string, Words][] => {
    if (deputyId === staffId) return [[`deputies.${index}.deputyId`, themselves]];
    if (!staff.has(deputyId)) return [[`deputies.${index}.deputyId`, ofTheCompany]];
    return from !== null && until !== null && until < from ? [[`deputies.${index}.until`, wrongOrder]] : [];
  });
  if (faults.length > 0) throw invalid(Object.fromEntries(faults));
}

const oneOfTwo: Words = { ja: '担当者か用件のどちらかを選んでください。', en: 'Choose a person or a topic.' };
const themselves: Words = { ja: 'ご本人以外の方を選んでください。', en: 'Choose somebody else.' };
const ofTheCompany: Words = {
  ja: '代替確認者は同じ企業の担当者から選んでください。',
  en: 'Choose a deputy from the same company.',
};
const wrongOrder: Words = {
  ja: '終わりの日は、始まりの日より後にしてください。',
  en: 'The last day is before the first.',
};
