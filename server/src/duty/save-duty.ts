import type { DutySettings } from '@denwaban/server-api/duty';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { listStaff } from '../directory/index.ts';
import { invalid } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { dutySettingsOf, replaceDuty, saveDutySettings } from './duty-store.ts';
import type { DutyGroup } from './duty-store.ts';

/** Replaces who is on duty on these days in this shift. Throws `invalid`. */
export async function saveDuty(tx: Tx, deed: Deed, accountId: string, group: DutyGroup): Promise<void> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  await check(tx, accountId, group);
  await replaceDuty(tx, account, group);
  await note(tx, deed, accountId, 'duty.changed', { after: { ...group } });
}

export async function changeDutySettings(
  tx: Tx,
  deed: Deed,
  accountId: string,
  settings: DutySettings,
): Promise<void> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  if (settings.dayFrom >= settings.nightFrom) throw invalid({ nightFrom: nightFirst });
  const before = await dutySettingsOf(tx, accountId);
  await saveDutySettings(tx, account, settings);
  await note(tx, deed, accountId, 'duty.changed', changes({ ...before }, { ...settings }));
}

export const note = (
  tx: Tx,
  { actor, address }: Deed,
  accountId: string,
  action: 'duty.changed' | 'duty.imported',
  detail: Readonly<Record<string, unknown>>,
): Promise<void> =>
  appendAudit(tx, { actor, action, objectKind: 'duty', objectId: accountId, accountId, detail, address });

async function check(tx: Tx, accountId: string, { from, until, people }: DutyGroup): Promise<void> {
  if (until < from) throw invalid({ until: wrongOrder });
  const known = new Set((await listStaff(tx, accountId)).map(({ id }) => id));
  const strangers = people.flatMap(({ staffId }, index): [string, Words][] =>
    known.has(staffId) ? [] : [[`people.${index}.staffId`, ofTheCompany]],
  );
  if (strangers.length > 0) throw invalid(Object.fromEntries(strangers));
}

const nightFirst: Words = {
  ja: '夜間の始まりは、日中の始まりより後にしてください。',
  en: 'The night must begin after the day.',
};
const wrongOrder: Words = {
  ja: '終わりの日は、始まりの日より後にしてください。',
  en: 'The last day is before the first.',
};
const ofTheCompany: Words = {
  ja: '当番は同じ企業の担当者から選んでください。',
  en: 'Choose somebody of the same company.',
};
