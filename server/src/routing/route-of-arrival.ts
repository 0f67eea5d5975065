import type { Hours } from '@denwaban/server-api/setup';
import type { Tx } from '../db/database.ts';
import { inTokyo } from '../time/tokyo.ts';
import { routeArrival } from './route-arrival.ts';
import type { ArrivalRoute } from './route-arrival.ts';
import { blockedBy, exemptUntil, routingOf } from './routing-store.ts';

/** What the settings of the line and its account say of a call that arrives now. */
export async function routeOfArrival(
  tx: Tx,
  arriving: {
    readonly callerNumber: string | null;
    readonly callerStatus: string;
    readonly divertedFrom: string | null;
  },
  line: { readonly id: string; readonly accountId: string; readonly hours: Hours },
  at: Date,
): Promise<ArrivalRoute> {
  const { line: settings, account } = await routingOf(tx, line.id);
  const today = inTokyo(at).date;
  const mayBeExempt = settings.callType === 'first-line';
  return routeArrival(
    { lineId: line.id, ...arriving },
    {
      line: settings,
      account,
      hours: line.hours,
      blocked: await blockedBy(tx, line.accountId, arriving.callerNumber, today),
      noticeExemptUntil: mayBeExempt ? await exemptUntil(tx, line.id, 'in', today) : null,
    },
    at,
  );
}
