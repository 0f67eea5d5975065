import type { Tx } from '../db/database.ts';
import { defaultDays } from './retention.ts';
import { daysOf } from './rule-store.ts';

/** Days for which recordings are kept: of the client, else of the house, else by default. */
export async function recordingDays(
  tx: Tx,
  { organisationId, accountId }: { readonly organisationId: string; readonly accountId: string | null },
): Promise<number> {
  const key = { organisationId, kind: 'recording' } as const;
  const own = accountId === null ? null : await daysOf(tx, { ...key, accountId });
  return own ?? (await daysOf(tx, { ...key, accountId: null })) ?? defaultDays.recording;
}
