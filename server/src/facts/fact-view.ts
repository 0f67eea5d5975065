import type { AccountFact, KnownCaller } from '@denwaban/server-api/facts';
import { openFact } from '../storage/sealed-fact.ts';
import type { FactRow } from './fact-store.ts';
import type { KnownCallerRow } from './known-caller-store.ts';
import { placeOfName } from './save-known-caller.ts';

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
