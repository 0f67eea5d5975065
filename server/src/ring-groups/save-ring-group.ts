import type { RingGroupFields } from '@denwaban/server-api/ring-groups';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, invalid } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { can } from '../permissions/permissions.ts';
import { memberProblems } from './check-members.ts';
import {
  extensionIdsOf,
  extensionNames,
  findRingGroup,
  groupNamed,
  insertRingGroup,
  removeRingGroupRow,
  updateRingGroup,
} from './ring-group-store.ts';
import type { RingGroupRow } from './ring-group-store.ts';

const choose: Words = { ja: '一覧から選んでください。', en: 'Choose from the list.' };

export async function createRingGroup(tx: Tx, deed: Deed, fields: RingGroupFields): Promise<RingGroupRow> {
  await check(tx, deed, fields, null);
  const id = uuidv7(deed.now.getTime());
  await insertRingGroup(tx, { id, organisationId: organisationOf(deed), at: deed.now }, fields);
  await note(tx, deed, 'ring-group.created', { id, ...fields }, { after: await seen(tx, fields) });
  return (await findRingGroup(tx, id))!;
}

export async function changeRingGroup(
  tx: Tx,
  deed: Deed,
  id: string,
  fields: RingGroupFields,
): Promise<RingGroupRow> {
  const before = await findRingGroup(tx, id);
  demand(deed.actor, 'ring-groups.manage', '着信グループ', before);
  await check(tx, deed, fields, id);
  if (before.accountId !== fields.accountId && before.uses > 0) throw inUse(before.uses);
  await updateRingGroup(tx, id, fields);
  await note(tx, deed, 'ring-group.changed', before, changes(await seen(tx, before), await seen(tx, fields)));
  return (await findRingGroup(tx, id))!;
}

/** Settings that name it would suddenly ring nobody, so these must be changed first. */
export async function deleteRingGroup(tx: Tx, deed: Deed, id: string): Promise<void> {
  const group = await findRingGroup(tx, id);
  demand(deed.actor, 'ring-groups.manage', '着信グループ', group);
  if (group.uses > 0) throw inUse(group.uses);
  await removeRingGroupRow(tx, id, deed.now);
  await note(tx, deed, 'ring-group.deleted', group, {});
}

const inUse = (uses: number) =>
  conflict('ring-group-in-use', {
    ja: `この着信グループは${uses}件の設定で使っています。先に回線や受付の設定から外してください。`,
    en: `${uses} settings name this ring group. Take it out of them first.`,
  });

/** Everything that it names is there and of its account. Throws problems. */
async function check(tx: Tx, deed: Deed, fields: RingGroupFields, id: string | null): Promise<void> {
  const account = await findAccount(tx, fields.accountId);
  if (account === undefined || account.archivedAt !== null || !can(deed.actor, 'ring-groups.manage', account))
    throw invalid({ accountId: choose });
  const problems = await memberProblems(tx, organisationOf(deed), fields);
  if (await groupNamed(tx, fields.accountId, fields.name, id))
    problems['name'] = {
      ja: '同じ名前の着信グループがあります。別の名前にしてください。',
      en: 'There is a ring group of this name. Choose another.',
    };
  if (Object.keys(problems).length > 0) throw invalid(problems);
}

/** With names where the settings have ids. */
async function seen(tx: Tx, { name, way, seconds, members }: Omit<RingGroupFields, 'accountId'>) {
  const names = await extensionNames(tx, extensionIdsOf(members));
  const memberNames = members.map((each) =>
    each.kind === 'extension' ? (names.get(each.extensionId) ?? each.extensionId) : each.name,
  );
  return { name, way, seconds, members: memberNames.join('、') };
}

const note = (
  tx: Tx,
  deed: Deed,
  action: string,
  group: { readonly id: string; readonly name: string; readonly accountId: string },
  detail: Record<string, unknown>,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'ring-group',
    objectId: group.id,
    objectName: group.name,
    accountId: group.accountId,
    detail,
    address: deed.address,
  });
