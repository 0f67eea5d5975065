import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Script, ScriptBody } from '@denwaban/server-api/scripts';
import { requireNoApproval } from './drafts/approval-needed.ts';
import { requirePublishable } from './require-publishable.ts';
import { findScript, insertVersion } from './script-store.ts';

export interface Publication {
  readonly body: ScriptBody;
  readonly reason: string;
  /** The version that was edited; 0 for the first. */
  readonly basedOnVersion: number;
  /** Null, or in the past: at once. */
  readonly from: Date | null;
}

/** For who may publish themselves, where no approval is wanted. */
export async function publishScript(
  tx: Tx,
  deed: Deed,
  accountId: string,
  publication: Publication,
): Promise<Script> {
  demand(deed.actor, 'scripts.publish', '依頼企業', await findAccount(tx, accountId));
  await requireNoApproval(tx, accountId);
  return publishVersion(tx, deed, accountId, publication);
}

/**
 * The next version; what was to hold from a later day than this holds no more. Throws `invalid-input` for what the
 * linter stops, and `script-changed` when another version was published meanwhile. Calls keep the version they began with.
 */
export async function publishVersion(
  tx: Tx,
  deed: Deed,
  accountId: string,
  publication: Publication,
): Promise<Script> {
  const account = (await findAccount(tx, accountId))!;
  const body = await requirePublishable(tx, accountId, publication.body);
  const newest = (await findScript(tx, accountId))?.version ?? 0;
  const from = publication.from === null || publication.from < deed.now ? deed.now : publication.from;
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
      from,
    }));
  if (!inserted) throw scriptChanged();
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'script.published',
    objectKind: 'script',
    objectId: accountId,
    objectName: account.name,
    accountId,
    detail: {
      before: { version: newest },
      after: { version: newest + 1, reason: publication.reason, from: from.toISOString() },
    },
    address: deed.address,
  });
  return (await findScript(tx, accountId))!;
}

export const scriptChanged = () =>
  conflict('script-changed', {
    ja: 'ほかの方が先に新しい版を公開しました。最新の版を開いて、変更を入れ直してください。',
    en: 'Somebody else has published a newer version. Open it and make your changes again.',
  });
