import type { LostHeat } from '@denwaban/server-api/lost';
import type { Tx } from '../../db/database.ts';
import { advise, weekdaysIn } from './advise.ts';
import type { AdviceTarget } from './advise.ts';
import { countByWeekHour, meanHandling } from './lost-store.ts';
import type { LostFilter } from './lost-store.ts';

/** When calls are lost, and what would have caught them. */
export async function lostHeat(
  tx: Tx,
  of: Pick<LostFilter, 'accountId' | 'from' | 'to'>,
  { share, withinSeconds, blocked }: AdviceTarget,
): Promise<LostHeat> {
  const cells = await countByWeekHour(tx, of);
  const days = weekdaysIn(of.from, of.to);
  const target = { share, withinSeconds, blocked };
  return { cells, advice: advise(cells, days, await meanHandling(tx, of), target) };
}
