import { appendAudit } from '../../audit/append-audit.ts';
import { changes } from '../../audit/changes.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { conflict, invalid } from '../../http/problem.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { operatorsAmong } from './operator-store.ts';
import { deleteTeamRow, findTeam, insertTeam, renameTeam, setMembers, teamNamed } from './team-store.ts';
import type { TeamRow } from './team-store.ts';

export interface TeamInput {
  readonly name: string;
  readonly memberIds: readonly string[];
}

/** Everybody named once, and all of them ours and with a desk. Throws problems. */
async function checkTeam(tx: Tx, deed: Deed, input: TeamInput, id: string | null): Promise<string[]> {
  const organisationId = organisationOf(deed);
  if (await teamNamed(tx, organisationId, input.name, id)) {
    throw conflict('team-taken', {
      ja: '同じ名前のチームがあります。別の名前にしてください。',
      en: 'There is a team of this name. Choose another.',
    });
  }
  const members = [...new Set(input.memberIds)];
  if ((await operatorsAmong(tx, organisationId, members)).length < members.length) {
    throw invalid({ memberIds: { ja: '一覧から選んでください。', en: 'Choose from the list.' } });
  }
  return members;
}

export async function createTeam(tx: Tx, deed: Deed, input: TeamInput): Promise<TeamRow> {
  const members = await checkTeam(tx, deed, input, null);
  const id = uuidv7(deed.now.getTime());
  const team = { id, organisationId: organisationOf(deed), name: input.name, at: deed.now };
  await insertTeam(tx, team);
  await setMembers(tx, team, members);
  const saved = (await findTeam(tx, id))!;
  await note(tx, deed, 'team.created', saved, { after: { members: namesOf(saved) } });
  return saved;
}

export async function changeTeam(tx: Tx, deed: Deed, id: string, input: TeamInput): Promise<TeamRow> {
  const before = await findTeam(tx, id);
  demand(deed.actor, 'queue.manage', 'チーム', before);
  const members = await checkTeam(tx, deed, input, id);
  await renameTeam(tx, id, input.name);
  await setMembers(tx, before, members);
  const saved = (await findTeam(tx, id))!;
  await note(tx, deed, 'team.changed', before, changes(seen(before), seen(saved)));
  return saved;
}

export async function deleteTeam(tx: Tx, deed: Deed, id: string): Promise<void> {
  const team = await findTeam(tx, id);
  demand(deed.actor, 'queue.manage', 'チーム', team);
  if (team.accounts > 0) {
    throw conflict('team-in-use', {
      ja: `このチームは${team.accounts}件の受付設定で使っています。先に別のチームへ変えてください。`,
      en: `${team.accounts} settings name this team. Choose another team there first.`,
    });
  }
  await deleteTeamRow(tx, id);
  await note(tx, deed, 'team.deleted', team, {});
}

const seen = (team: TeamRow) => ({ name: team.name, members: namesOf(team) });

const namesOf = (team: TeamRow): string => team.members.map((each) => each.name).join('、');

const note = (
  tx: Tx,
  deed: Deed,
  action: string,
  team: TeamRow,
  detail: Record<string, unknown>,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'team',
    objectId: team.id,
    objectName: team.name,
    detail,
    address: deed.address,
  });
