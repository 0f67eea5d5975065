import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { purposesFor } from '../purposes/demand-purpose.ts';

/** The words of the purpose for which numbers are handed over, while it is published; else null. */
export async function standingPurpose(
  tx: Tx,
  { actor, now }: Deed,
  code: string | null,
): Promise<string | null> {
  if (code === null) return null;
  return (await purposesFor(tx, actor, now)).find((purpose) => purpose.code === code)?.words ?? null;
}
