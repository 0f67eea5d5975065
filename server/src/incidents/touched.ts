import type { Touched } from '@denwaban/server-api/incidents';
import type { Tx } from '../db/database.ts';

const SHOWN = 500;

/** What one person did and looked at between two moments, by the audit log: which clients are concerned. */
export async function touchedBy(
  tx: Tx,
  of: { readonly organisationId: string; readonly personId: string; readonly from: Date; readonly to: Date },
): Promise<Touched> {
  const entries = tx
    .selectFrom('audit_entry as e')
    .leftJoin('account as a', 'a.id', 'e.account_id')
    .where('e.organisation_id', '=', of.organisationId)
    .where('e.actor_id', '=', of.personId)
    .where('e.at', '>=', of.from)
    .where('e.at', '<=', of.to);
  const accounts = await entries
    .where('e.account_id', 'is not', null)
    .select(['e.account_id as accountId', 'a.name as accountName'])
    .select((each) => each.fn.countAll<string>().as('entries'))
    .groupBy(['e.account_id', 'a.name'])
    .orderBy('a.name')
    .limit(1000)
    .execute();
  const rows = await entries
    .select([
      'e.at',
      'e.action',
      'a.name as accountName',
      'e.object_kind as objectKind',
      'e.object_id as objectId',
    ])
    .orderBy('e.id', 'desc')
    .limit(SHOWN + 1)
    .execute();
  return {
    accounts: accounts.map((each) => ({
      accountId: each.accountId!,
      accountName: each.accountName ?? '',
      entries: Number(each.entries),
    })),
    entries: rows.slice(0, SHOWN).map((row) => ({ ...row, at: row.at.toISOString() })),
    cut: rows.length > SHOWN,
  };
}
