import { setTimeout as sleep } from 'node:timers/promises';
import { cpuOfTree } from '../measure/cpu.ts';
import { percentile, rounded } from '../measure/figures.ts';
import type { Caller } from '../sip/caller.ts';
import type { Place } from '../sip/endpoint.ts';

/** How long each call lasts. */
const TALK_MS = 1_000;
/** Calls that warm everything up and are not counted. */
const WARM_UP_SECONDS = 3;

export interface SetupFigures {
  readonly through: string;
  readonly rate: number;
  readonly calls: number;
  readonly failed: number;
  /** Why, each reason once. */
  readonly failures: readonly string[];
  /** Answered and cleared a second, as the clock says. */
  readonly clearedPerSecond: number;
  readonly cpuMsPerCall: number;
  readonly inviteTo200: { readonly p50: number; readonly p95: number; readonly p99: number };
}

/** Places `rate` calls a second for `seconds`, each for a second, and counts what became of them. */
export async function loadWith(
  caller: Caller,
  {
    through,
    target,
    pid,
    rate,
    seconds,
  }: { through: string; target: Place; pid: number; rate: number; seconds: number },
): Promise<SetupFigures> {
  await Promise.all(await placeCalls(caller, target, Math.min(rate, 50), WARM_UP_SECONDS));
  await sleep(500);
  const [began, cpuBefore] = [performance.now(), await cpuOfTree(pid)];
  const calls = await placeCalls(caller, target, rate, seconds);
  const setups = await Promise.all(calls);
  const tookMs = performance.now() - began;
  await sleep(200);
  const cpu = (await cpuOfTree(pid)) - cpuBefore;
  const good = setups.filter((setup) => typeof setup === 'number');
  const failures = new Set(setups.filter((setup) => typeof setup === 'string'));
  return {
    through,
    rate,
    calls: setups.length,
    failed: setups.length - good.length,
    failures: [...failures],
    clearedPerSecond: rounded((good.length * 1000) / Math.max(1, tookMs - TALK_MS)),
    cpuMsPerCall: rounded(cpu / Math.max(1, good.length)),
    inviteTo200: {
      p50: rounded(percentile(good, 0.5)),
      p95: rounded(percentile(good, 0.95)),
      p99: rounded(percentile(good, 0.99)),
    },
  };
}

/** One promise a call: INVITE to 200 in ms, or why it failed. */
async function placeCalls(
  caller: Caller,
  target: Place,
  rate: number,
  seconds: number,
): Promise<Array<Promise<number | string>>> {
  const calls: Array<Promise<number | string>> = [];
  const began = performance.now();
  while (calls.length < rate * seconds) {
    const due = Math.min(rate * seconds, Math.floor(((performance.now() - began) * rate) / 1000) + 1);
    while (calls.length < due) calls.push(oneCall(caller, target));
    await sleep(1);
  }
  return calls;
}

async function oneCall(caller: Caller, target: Place): Promise<number | string> {
  try {
    const call = caller.place(target, '0300001001', 9);
    await call.answered;
    await sleep(TALK_MS);
    await call.hangUp();
    return call.setupMs;
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  }
}
