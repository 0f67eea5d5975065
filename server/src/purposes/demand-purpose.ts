import type { Purpose } from '@denwaban/server-api/purposes';
import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import type { Actor } from '../people/actor.ts';
import { inTokyo } from '../time/tokyo.ts';
import { listNotices, noticeOn } from './notice-store.ts';
import type { Holder, NoticeRow } from './notice-store.ts';

/** Whose purposes bind what this person takes away: a client's people by their own company's, ours by our own. */
const holderOf = ({ organisationId, accountId }: Actor): Holder | null =>
  organisationId === null ? null : { organisationId, accountId };

async function inForce(tx: Tx, holder: Holder | null, now: Date): Promise<NoticeRow | undefined> {
  return holder === null ? undefined : noticeOn(await listNotices(tx, holder), inTokyo(now).date);
}

/** What can be chosen now; none: nothing is published, and nothing personal leaves the house. */
export async function purposesFor(tx: Tx, actor: Actor, now: Date): Promise<Purpose[]> {
  return [...((await inForce(tx, holderOf(actor), now))?.body.purposes ?? [])];
}

/** Those of a holder that are in force, with the version that says so; none: version 0. */
export async function purposesOf(
  tx: Tx,
  holder: Holder,
  now: Date,
): Promise<{ readonly purposes: readonly Purpose[]; readonly version: number }> {
  const notice = await inForce(tx, holder, now);
  return { purposes: notice?.body.purposes ?? [], version: notice?.version ?? 0 };
}

/** What the audit keeps of why personal data left. */
export type NamedPurpose = { readonly purpose: string; readonly purposeVersion: number };

/**
 * The published purpose that the person names; throws when it is not in force. The installation's owner works for no
 * organisation and reads nothing of callers: nothing is asked of them.
 */
export async function demandPurpose(
  tx: Tx,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  code: string | undefined,
): Promise<NamedPurpose | Record<string, never>> {
  const holder = holderOf(actor);
  if (holder === null) return {};
  const notice = await inForce(tx, holder, now);
  const found = notice?.body.purposes.find((purpose) => purpose.code === code);
  if (notice === undefined || found === undefined) throw invalid({ purpose: notPublished });
  return { purpose: found.words, purposeVersion: notice.version };
}

const notPublished = {
  ja: '公表している利用目的から選んでください。まだ公表していないときは、先に管理者が［利用目的の公表］で公表します。',
  en: 'Choose a purpose that is published. If none is yet, an administrator publishes one first.',
};
