import type { QueueStage } from '@denwaban/server-api/queue';
import type { Tx } from '../db/database.ts';
import { openings } from './choose-operator.ts';
import { listOnDuty, listWaiting } from './queue-store.ts';
import { placeOf } from './tell-places.ts';

export interface QueuePlace {
  /** Counted within the account. */
  readonly place: number;
  /** The last stage that has opened: whom the call may ring now. */
  readonly stage: QueueStage;
}

/** Where each waiting call of the organisation stands. */
export async function queuePlaces(
  tx: Tx,
  organisationId: string,
  now: Date,
): Promise<ReadonlyMap<string, QueuePlace>> {
  const waiting = await listWaiting(tx);
  if (waiting.length === 0) return new Map();
  const accounts = [...new Set(waiting.map((call) => call.accountId))];
  const onDuty = await listOnDuty(tx, organisationId, accounts, now);
  return new Map(
    waiting.map((call) => {
      const open = Object.entries(openings(call, onDuty)).filter(([, at]) => at <= now);
      return [
        call.callId,
        { place: placeOf(call, waiting), stage: (open.at(-1)?.[0] ?? 'everybody') as QueueStage },
      ];
    }),
  );
}
