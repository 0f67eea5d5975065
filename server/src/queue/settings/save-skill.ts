import { appendAudit } from '../../audit/append-audit.ts';
import { changes } from '../../audit/changes.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { conflict } from '../../http/problem.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { deleteSkillRow, findSkill, insertSkill, renameSkillRow } from './skill-store.ts';
import type { SkillRow } from './skill-store.ts';

const taken = () =>
  conflict('skill-taken', {
    ja: '同じ名前のスキルがあります。別の名前にしてください。',
    en: 'There is a skill of this name. Choose another.',
  });

export async function createSkill(tx: Tx, deed: Deed, { name }: { name: string }): Promise<SkillRow> {
  const id = uuidv7(deed.now.getTime());
  const skill = { id, organisationId: organisationOf(deed), name, at: deed.now };
  if (!(await insertSkill(tx, skill))) throw taken();
  await note(tx, deed, 'skill.created', { id, name }, {});
  return (await findSkill(tx, id))!;
}

export async function renameSkill(
  tx: Tx,
  deed: Deed,
  id: string,
  { name }: { name: string },
): Promise<SkillRow> {
  const before = await findSkill(tx, id);
  demand(deed.actor, 'queue.manage', 'スキル', before);
  if (!(await renameSkillRow(tx, before, name))) throw taken();
  await note(tx, deed, 'skill.changed', before, changes({ name: before.name }, { name }));
  return (await findSkill(tx, id))!;
}

/** People lose it; settings that ask for it would suddenly let everybody answer, so these must be changed first. */
export async function deleteSkill(tx: Tx, deed: Deed, id: string): Promise<void> {
  const skill = await findSkill(tx, id);
  demand(deed.actor, 'queue.manage', 'スキル', skill);
  if (skill.accounts > 0) {
    throw conflict('skill-in-use', {
      ja: `このスキルは${skill.accounts}件の受付設定で使っています。先に条件から外してください。`,
      en: `${skill.accounts} settings ask for this skill. Take it out of them first.`,
    });
  }
  await deleteSkillRow(tx, id);
  await note(tx, deed, 'skill.deleted', skill, {});
}

const note = (
  tx: Tx,
  deed: Deed,
  action: string,
  skill: { id: string; name: string },
  detail: Record<string, unknown>,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'skill',
    objectId: skill.id,
    objectName: skill.name,
    detail,
    address: deed.address,
  });
