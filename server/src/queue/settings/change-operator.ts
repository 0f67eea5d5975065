import type { OperatorProfile } from '@denwaban/server-api/queue';
import { appendAudit } from '../../audit/append-audit.ts';
import { changes } from '../../audit/changes.ts';
import type { Tx } from '../../db/database.ts';
import { invalid } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { accountsAmong, findProfile, setAccounts, setSkills, skillsAmong } from './operator-store.ts';
import type { ProfileRow } from './operator-store.ts';

export interface ProfileInput {
  readonly skills: OperatorProfile['skills'];
  readonly accountIds: readonly string[];
}

const choose = { ja: '一覧から選んでください。', en: 'Choose from the list.' };

/** What a person can do, and for which accounts. */
export async function changeOperator(
  tx: Tx,
  deed: Deed,
  personId: string,
  input: ProfileInput,
): Promise<ProfileRow> {
  const before = await findProfile(tx, personId);
  demand(deed.actor, 'queue.manage', '利用者', before);
  const skills = [...new Map(input.skills.map((each) => [each.skillId, each])).values()];
  const accountIds = [...new Set(input.accountIds)];
  const { organisationId } = before;
  const skillIds = skills.map((each) => each.skillId);
  if ((await skillsAmong(tx, organisationId, skillIds)).length < skills.length)
    throw invalid({ skills: choose });
  if ((await accountsAmong(tx, organisationId, accountIds)).length < accountIds.length)
    throw invalid({ accountIds: choose });
  await setSkills(tx, before, skills);
  await setAccounts(tx, before, accountIds);
  const saved = (await findProfile(tx, personId))!;
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'operator.changed',
    objectKind: 'person',
    objectId: personId,
    objectName: before.name,
    detail: changes(seen(before), seen(saved)),
    address: deed.address,
  });
  return saved;
}

const seen = (row: ProfileRow) => ({
  skills: row.skills,
  accounts: row.accounts.map((each) => each.accountName).join('、'),
});
