import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Script, ScriptBody } from '@denwaban/server-api/scripts';
import { requireForm } from './require-form.ts';
import { withChecks } from './with-checks.ts';
import { findScript, insertVersion } from './script-store.ts';

export interface Publication {
  readonly body: ScriptBody;
  readonly reason: string;
  /** The version that was edited; 0 for the first. */
  readonly basedOnVersion: number;
}

/** Throws `script-changed` when another version was published meanwhile. Calls keep the version they began with. */
export async function publishScript(
  tx: Tx,
  deed: Deed,
  accountId: string,
  publication: Publication,
): Promise<Script> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'scripts.publish', '依頼企業', account);
  requireForm(publication.body);
  const body = await withChecks(tx, accountId, publication.body);
  const newest = (await findScript(tx, accountId))?.version ?? 0;
  const inserted =
    newest === publication.basedOnVersion &&
    (await insertVersion(tx, {
      organisationId: account.organisationId,
      accountId,
      version: newest + 1,
      body,
      reason: publication.reason,
      publishedBy: deed.actor.personId,
      now: deed.now,
    }));
  if (!inserted) {
    throw conflict('script-changed', {
      ja: 'ほかの方が先に新しい版を公開しました。最新の版を開いて、変更を入れ直してください。',
      en: 'Somebody else has published a newer version. Open it and make your changes again.',
    });
  }
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'script.published',
    objectKind: 'script',
    objectId: accountId,
    objectName: account.name,
    accountId,
    detail: { before: { version: newest }, after: { version: newest + 1, reason: publication.reason } },
    address: deed.address,
  });
  return (await findScript(tx, accountId))!;
}
