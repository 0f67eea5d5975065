import { setTimeout as delay } from 'node:timers/promises';
import type { Exchange } from '../exchange.ts';

const LOOK_MS = 200;

/** Refuses new calls and waits until the running ones are over, the time is, or it is told to hurry. Desks stay. */
export async function drainCalls(exchange: Exchange, withinMs: number, hurry: AbortSignal): Promise<void> {
  if (withinMs === 0) return;
  exchange.load.drain(true);
  const calls = (): number =>
    exchange.legs.all().filter(({ progress }) => progress.kind !== 'desk-browser').length;
  exchange.log.info({ calls: calls(), withinMs }, 'the engine waits for its calls to end');
  const until = performance.now() + withinMs;
  while (calls() > 0 && performance.now() < until && !hurry.aborted)
    await delay(LOOK_MS, undefined, { signal: hurry }).catch(() => undefined);
}
