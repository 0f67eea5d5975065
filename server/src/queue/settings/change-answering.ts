import type { AccountAnswering, QueueSettings } from '@denwaban/server-api/queue';
import { appendAudit } from '../../audit/append-audit.ts';
import { changes } from '../../audit/changes.ts';
import { findAccount } from '../../accounts/index.ts';
import type { Tx } from '../../db/database.ts';
import { invalid } from '../../http/problem.ts';
import type { Words } from '../../http/words.ts';
import { findLine } from '../../lines/index.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { findAnswering, setAssigned, setSettings } from './answering-store.ts';
import { phoneProblems } from './check-phones.ts';
import { operatorsAmong, skillsAmong } from './operator-store.ts';
import { listTeams } from './team-store.ts';

export interface AnsweringInput {
  readonly settings: QueueSettings;
  readonly operators: readonly { readonly personId: string; readonly firstChoice: boolean }[];
}

/** Who answers an account's calls, and in which order. */
export async function changeAccountAnswering(
  tx: Tx,
  deed: Deed,
  accountId: string,
  input: AnsweringInput,
): Promise<AccountAnswering> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'queue.manage', '依頼企業', account);
  const { organisationId } = account;
  const operators = [...new Map(input.operators.map((each) => [each.personId, each])).values()];
  const ids = operators.map((each) => each.personId);
  if ((await operatorsAmong(tx, organisationId, ids)).length < ids.length)
    throw invalid({ operators: choose });
  await checkSettings(tx, account, input.settings, ids.length);
  const before = await findAnswering(tx, accountId);
  const place = { organisationId, accountId, lineId: null };
  await setSettings(tx, place, input.settings, deed.now);
  await setAssigned(tx, place, operators);
  const saved = await findAnswering(tx, accountId);
  await note(tx, deed, account, account.name, changes(seen(before), seen(saved)));
  return saved;
}

/** A line that differs from its account; null: it does not any more. */
export async function changeLineAnswering(
  tx: Tx,
  deed: Deed,
  lineId: string,
  settings: QueueSettings | null,
): Promise<AccountAnswering> {
  const line = await findLine(tx, lineId);
  demand(deed.actor, 'queue.manage', '回線', line);
  const { organisationId, accountId } = line;
  const before = await findAnswering(tx, accountId);
  if (settings !== null) await checkSettings(tx, line, settings, before.operators.length);
  // The account's limit counts all of its lines; a line has its own among the line's settings.
  const own = settings && { ...settings, callLimit: null };
  await setSettings(tx, { organisationId, accountId, lineId }, own, deed.now);
  const was = before.lines.find((each) => each.lineId === lineId)?.settings ?? {};
  await note(tx, deed, line, line.label, changes({ ...was }, { ...own }));
  return findAnswering(tx, accountId);
}

const choose: Words = { ja: '一覧から選んでください。', en: 'Choose from the list.' };

/** Everything that settings name is ours, and somebody is left who may answer. Throws problems. */
async function checkSettings(
  tx: Tx,
  { organisationId, accountId }: { readonly organisationId: string; readonly accountId: string },
  settings: QueueSettings,
  assigned: number,
): Promise<void> {
  const problems = await phoneProblems(tx, organisationId, settings);
  const teams = new Set((await listTeams(tx, organisationId)).map((team) => team.id));
  const skillIds = [...new Set(settings.skills.map((each) => each.skillId))];
  if ((await skillsAmong(tx, organisationId, skillIds)).length < settings.skills.length)
    problems['settings.skills'] = {
      ja: 'スキルを一覧から一つずつ選んでください。',
      en: 'Choose each skill once from the list.',
    };
  if (settings.teamId !== null && !teams.has(settings.teamId)) problems['settings.teamId'] = choose;
  if (settings.overflowTeamId !== null && !teams.has(settings.overflowTeamId))
    problems['settings.overflowTeamId'] = choose;
  if (settings.overflowTo === 'team' && settings.overflowTeamId === null)
    problems['settings.overflowTeamId'] = {
      ja: 'あふれた電話を受けるチームを選んでください。',
      en: 'Choose the team that takes the overflow.',
    };
  if (settings.overflowTo === 'ring-group' && !(await hasRingGroup(tx, accountId, settings)))
    problems['settings.overflowRingGroupId'] = {
      ja: 'この依頼企業の着信グループを選んでください。',
      en: 'Choose a ring group of this client.',
    };
  if (settings.who === 'assigned' && assigned === 0 && settings.teamId === null)
    problems['settings.who'] = {
      ja: '担当オペレーターかチームを決めてください。決まっていないと、誰も電話を受けられません。',
      en: 'Name operators or a team; without them nobody can answer.',
    };
  if (Object.keys(problems).length > 0) throw invalid(problems);
}

async function hasRingGroup(
  tx: Tx,
  accountId: string,
  { overflowRingGroupId }: QueueSettings,
): Promise<boolean> {
  if (overflowRingGroupId === null) return false;
  const row = await tx
    .selectFrom('ring_group')
    .select('id')
    .where('id', '=', overflowRingGroupId)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

const seen = (answering: AccountAnswering) => ({
  ...answering.settings,
  operators: answering.operators.map((each) => (each.firstChoice ? `◎${each.name}` : each.name)).join('、'),
});

const note = (
  tx: Tx,
  deed: Deed,
  object: { readonly id: string; readonly accountId: string },
  name: string,
  detail: Record<string, unknown>,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action: 'answering.changed',
    objectKind: object.id === object.accountId ? 'account' : 'line',
    objectId: object.id,
    objectName: name,
    accountId: object.accountId,
    detail,
    address: deed.address,
  });
