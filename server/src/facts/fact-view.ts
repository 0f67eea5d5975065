import type { AccountFact, FactVersion, KnownCaller } from '@denwaban/server-api/facts';
import { openFact } from '../storage/sealed-fact.ts';
import type { FactRow } from './fact-store.ts';
import type { KnownCallerRow } from './known-caller-store.ts';
import { isClient } from '../permissions/permissions.ts';
import { placeOfName } from './save-known-caller.ts';
import type { VersionRow } from './version-store.ts';

export const viewFact = ({ id, label, kind, value, sealed, sayable, changed_at }: FactRow): AccountFact => ({
  id,
  label,
  kind,
  protected: sealed !== null,
  value,
  sayable,
  changedAt: changed_at.toISOString(),
});

/** With the name, without what is expected of them and what is kept about them. */
export const viewCaller = (dataDir: string, row: KnownCallerRow): KnownCaller => ({
  id: row.id,
  name: openFact(dataDir, placeOfName(row.account_id, row.id), row.sealed_name),
  items: row.items.map(({ item }) => item),
  facts: row.facts,
  changedAt: row.changed_at.toISOString(),
});

/** To a client, ours are known by their business names alone. */
export function viewVersion(row: VersionRow, toClient: boolean): FactVersion {
  const byClient = row.role !== null && isClient(row.role);
  const ours = toClient ? row.businessName : (row.name ?? null);
  return {
    version: row.version,
    label: row.label,
    kind: row.kind,
    protected: row.protected,
    value: row.value,
    sayable: row.sayable,
    changedAt: row.changed_at.toISOString(),
    bySide: byClient ? 'client' : 'us',
    byName: byClient ? row.name : ours || null,
  };
}
