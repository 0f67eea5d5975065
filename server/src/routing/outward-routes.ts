import type { Tx } from '../db/database.ts';
import { routeOut } from '../outbound/choose-route.ts';
import { isRefusal } from '../outbound/refusal.ts';
import type { OutwardRoute } from './routing-plan.ts';

/** How a line calls these numbers now; those that may not be called are missing. */
export async function outwardRoutes(
  tx: Tx,
  numbers: readonly string[],
  line: { readonly id: string; readonly organisationId: string; readonly accountId: string },
  at: Date,
): Promise<ReadonlyMap<string, OutwardRoute>> {
  const routes = new Map<string, OutwardRoute>();
  const { id: lineId, organisationId, accountId } = line;
  for (const wanted of new Set(numbers)) {
    const route = await routeOut(tx, { organisationId, accountId, lineId, number: wanted, now: at });
    if (isRefusal(route)) continue;
    const { trunkIds, number, callerNumber, withheld } = route;
    routes.set(wanted, { trunkIds, number, callerNumber, withheld });
  }
  return routes;
}
