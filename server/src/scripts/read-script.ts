import type { ScriptNews } from '@denwaban/server-api/scripts';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { asksToBeRead, insertReading, readVersion } from './reading-store.ts';
import { findScript, findScriptInForce } from './script-store.ts';

/** The version in force beside the one that this person has read; of who has read none, the one before it. */
export async function scriptNews(tx: Tx, deed: Deed, accountId: string): Promise<ScriptNews> {
  demand(deed.actor, 'scripts.read', 'スクリプト', await findAccount(tx, accountId));
  const script = await findScriptInForce(tx, accountId, deed.now);
  if (script === undefined) throw notFound('スクリプト');
  const read = await readVersion(tx, deed.actor.personId, accountId);
  const known = read > 0 && read < script.version ? read : script.version - 1;
  const before = (await findScript(tx, accountId, known)) ?? null;
  return { script, before: known === 0 ? null : before, isRead: !asksToBeRead(script.version, read) };
}

/** 「読みました」, on record. Safe to say twice. */
export async function confirmScript(tx: Tx, deed: Deed, accountId: string, version: number): Promise<void> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'scripts.read', 'スクリプト', account);
  const script = await findScript(tx, accountId, version);
  if (script === undefined) throw notFound('スクリプト');
  const { actor, now, address } = deed;
  if ((await readVersion(tx, actor.personId, accountId)) >= version) return;
  const { organisationId } = account;
  await insertReading(tx, { organisationId, accountId, personId: actor.personId, version, now });
  await appendAudit(tx, {
    actor,
    action: 'script.read',
    objectKind: 'script',
    objectId: accountId,
    objectName: account.name,
    accountId,
    detail: { version },
    address,
  });
}
