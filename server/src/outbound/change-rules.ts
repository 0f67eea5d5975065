/** What administrators change of the outgoing rules. Each is on record with its reason. */
import type { z } from 'zod';
import type { DialCategory, DialLimits, OutgoingSettings } from '@denwaban/server-api/outgoing';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import type { LimitScope } from '../db/schema.ts';
import { invalid } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import { findAnnouncement } from '../lines/announcements/announcement-store.ts';
import { findTrunk } from '../lines/trunks/trunk-store.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { can } from '../permissions/permissions.ts';
import type { Resource } from '../permissions/permissions.ts';
import { demand } from '../permissions/demand.ts';
import { inTokyo } from '../time/tokyo.ts';
import { closable, ruleOf } from './dial-categories.ts';
import { limitsFor, listLimits, subjectName } from './limit-store.ts';
import { presentableNumbers } from './outgoing-store.ts';
import {
  deleteOpened,
  findOpened,
  insertLift,
  insertOpened,
  listSettings,
  writeLimit,
  writeSettings,
} from './rules-store.ts';

const choose: Words = { ja: '一覧から選んでください。', en: 'Choose from the list.' };

export async function saveOutgoingSettings(
  tx: Tx,
  deed: Deed,
  to: z.output<typeof OutgoingSettings>,
): Promise<void> {
  const organisationId = organisationOf(deed);
  await checkSettings(tx, deed, to);
  const before = (await listSettings(tx, organisationId)).find((row) => row.accountId === to.accountId);
  await writeSettings(tx, organisationId, to, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'outgoing.changed',
    objectKind: 'outgoing',
    objectId: to.accountId,
    accountId: to.accountId,
    detail: changes({ ...before }, { ...to }),
    address: deed.address,
  });
}

async function checkSettings(tx: Tx, deed: Deed, to: z.output<typeof OutgoingSettings>): Promise<void> {
  const problems: Record<string, Words> = {};
  const ours = (found: Resource | undefined): boolean =>
    found !== undefined && can(deed.actor, 'outgoing.manage', found);
  if (to.accountId !== null && !ours(await findAccount(tx, to.accountId))) problems['accountId'] = choose;
  for (const id of to.trunkIds) if (!ours(await findTrunk(tx, id))) problems['trunkIds'] = choose;
  if (to.callerNumberId !== null) {
    const numbers = to.accountId === null ? [] : await presentableNumbers(tx, to.accountId);
    if (!numbers.some((number) => number.id === to.callerNumberId)) problems['callerNumberId'] = choose;
  }
  const { noticeAnnouncementId } = to;
  if (noticeAnnouncementId !== null && !ours(await findAnnouncement(tx, noticeAnnouncementId))) {
    problems['noticeAnnouncementId'] = choose;
  }
  if (to.notice === 'announcement' && noticeAnnouncementId === null) {
    problems['noticeAnnouncementId'] = {
      ja: '相手に流すアナウンスを選んでください。',
      en: 'Choose the announcement that the called party hears.',
    };
  }
  if ((to.hoursFrom === null) !== (to.hoursUntil === null)) {
    problems['hoursUntil'] = {
      ja: '開始と終了の両方を入力してください。',
      en: 'Enter both the start and the end.',
    };
  }
  if (Object.keys(problems).length > 0) throw invalid(problems);
}

export async function openDestination(
  tx: Tx,
  deed: Deed,
  to: { category: DialCategory; accountId: string | null; reason: string },
): Promise<void> {
  if (!closable.includes(to.category)) throw invalid({ category: choose });
  const account = to.accountId === null ? null : await findAccount(tx, to.accountId);
  if (account === undefined || (account !== null && !can(deed.actor, 'outgoing.manage', account))) {
    throw invalid({ accountId: choose });
  }
  await insertOpened(tx, organisationOf(deed), { ...to, by: deed.actor.personId, at: deed.now });
  await note(tx, deed, 'destination.opened', to, to.reason);
}

export async function closeDestination(tx: Tx, deed: Deed, id: string): Promise<void> {
  const opened = await findOpened(tx, id);
  demand(deed.actor, 'outgoing.manage', '設定', opened);
  await deleteOpened(tx, id);
  const { accountId } = opened;
  await note(tx, deed, 'destination.closed', { category: opened.category, accountId }, null);
}

async function note(
  tx: Tx,
  { actor, address }: Deed,
  action: string,
  { category, accountId }: { category: string; accountId: string | null },
  reason: string | null,
): Promise<void> {
  const rule = closable.find((each) => each === category);
  await appendAudit(tx, {
    actor,
    action,
    objectKind: 'outgoing',
    objectId: null,
    objectName: rule === undefined ? category : ruleOf(rule).name.ja,
    accountId,
    detail: { category, ...(reason === null ? {} : { reason }) },
    address,
  });
}

interface Subject {
  readonly scope: LimitScope;
  readonly subjectId: string | null;
}

export async function saveDialLimit(
  tx: Tx,
  deed: Deed,
  to: Subject & { limits: z.output<typeof DialLimits> },
): Promise<void> {
  const organisationId = organisationOf(deed);
  await checkSubject(tx, organisationId, to);
  const before = limitsFor(await listLimits(tx, organisationId), to.scope, to.subjectId);
  await writeLimit(tx, organisationId, to);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'dial-limit.changed',
    objectKind: 'outgoing',
    objectId: to.subjectId,
    objectName: await subjectName(tx, to.scope, to.subjectId),
    detail: { scope: to.scope, ...changes({ ...before }, { ...to.limits }) },
    address: deed.address,
  });
}

export async function liftDialLimit(tx: Tx, deed: Deed, to: Subject & { reason: string }): Promise<void> {
  const organisationId = organisationOf(deed);
  await checkSubject(tx, organisationId, to);
  const { date: day } = inTokyo(deed.now);
  await insertLift(tx, organisationId, { ...to, day, by: deed.actor.personId, at: deed.now });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'dial-limit.lifted',
    objectKind: 'outgoing',
    objectId: to.subjectId,
    objectName: await subjectName(tx, to.scope, to.subjectId),
    detail: { scope: to.scope, day, reason: to.reason },
    address: deed.address,
  });
}

/** The person or the trunk is the organisation's own. */
async function checkSubject(tx: Tx, organisationId: string, { scope, subjectId }: Subject): Promise<void> {
  if (subjectId === null) return;
  if (scope === 'organisation') throw invalid({ subjectId: choose });
  const found = await tx
    .selectFrom(scope)
    .select('id')
    .where('id', '=', subjectId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (found === undefined) throw invalid({ subjectId: choose });
}
