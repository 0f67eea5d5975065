import type { QueueSettings } from '@denwaban/server-api/queue';
import type { Tx } from '../db/database.ts';
import { mayAnswer } from './choose-operator.ts';
import { listOnDuty } from './queue-store.ts';

/** Whether nobody who may answer the account's calls is at a desk, free or not. */
export async function nobodyOnDuty(
  tx: Tx,
  { organisationId, accountId }: { readonly organisationId: string; readonly accountId: string },
  settings: QueueSettings,
  now: Date,
): Promise<boolean> {
  const onDuty = await listOnDuty(tx, organisationId, [accountId], now);
  return !onDuty.some((each) => mayAnswer({ accountId, settings, overflowed: false }, each));
}
