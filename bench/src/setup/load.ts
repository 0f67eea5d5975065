import { setTimeout as sleep } from 'node:timers/promises';
import { cpuOf, cpuOfTree } from '../measure/cpu.ts';
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
  /** How many, by cause. */
  readonly failures: Readonly<Record<string, number>>;
  /** Answered and cleared a second, as the clock says. */
  readonly clearedPerSecond: number;
  /** Of all its processes. */
  readonly cpuMsPerCall: number;
  /** Of the one that was started; the engine's others carry the audio. */
  readonly cpuMsPerCallOfMain: number;
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
  const [began, cpuBefore, mainBefore] = [performance.now(), await cpuOfTree(pid), await cpuOf(pid)];
  const calls = await placeCalls(caller, target, rate, seconds);
  const setups = await Promise.all(calls);
  const tookMs = performance.now() - began;
  await sleep(200);
  const [cpu, main] = [(await cpuOfTree(pid)) - cpuBefore, (await cpuOf(pid)) - mainBefore];
  const good = setups.filter((setup) => typeof setup === 'number');
  return {
    through,
    rate,
    calls: setups.length,
    failed: setups.length - good.length,
    failures: countByCause(setups.filter((setup) => typeof setup === 'string')),
    clearedPerSecond: rounded((good.length * 1000) / Math.max(1, tookMs - TALK_MS)),
    cpuMsPerCall: rounded(cpu / Math.max(1, good.length)),
    cpuMsPerCallOfMain: rounded(main / Math.max(1, good.length)),
    inviteTo200: {
      p50: rounded(percentile(good, 0.5)),
      p95: rounded(percentile(good, 0.95)),
      p99: rounded(percentile(good, 0.99)),
    },
  };
}

function countByCause(causes: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const cause of causes) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return Object.fromEntries(counts);
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
