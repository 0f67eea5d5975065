import { setTimeout as delay } from 'node:timers/promises';
import type { ControlDoor } from './control/control-door.ts';
import type { Exchange } from './exchange.ts';
import { happen } from './legs/happen.ts';

const MEDIA_WITHIN_MS = 5000;

/** An orderly stop: every leg ends as `engine-stopped` (503 or BYE), recordings are sealed, events written. */
export async function stopEngine(exchange: Exchange, door: ControlDoor): Promise<void> {
  const legs = exchange.legs.all();
  for (const leg of legs) happen(exchange, leg, { type: 'hang-up', reason: 'engine-stopped' });
  await Promise.race([Promise.all(legs.map((leg) => leg.closed)), delay(MEDIA_WITHIN_MS)]);
  await exchange.registrations.close(() => exchange.signalling.registrations());
  await Promise.all([exchange.signalling.close(), exchange.media.close()]);
  await exchange.journal.close();
  exchange.legLog.close();
  await door.close();
  exchange.log.info({ legs: legs.length }, 'engine stopped');
}
