/** A storm of wrong messages at a real engine, and what the calls and the probe beside it notice. */
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { startEngineProcess } from '../control/engine-process.ts';
import type { EngineProcess } from '../control/engine-process.ts';
import { Telephone } from '../control/telephone.ts';
import { connect, loopbackTrunk } from '../control/test-client.ts';
import type { TestClient } from '../control/test-client.ts';
import { allSent, worseOf } from './add-up.ts';
import { memoryOf, tellingMemory } from './ask-memory.ts';
import type { Memory } from './ask-memory.ts';
import { startProbe } from './probe.ts';
import type { Probed } from './probe.ts';
import type { Sending, Sent } from './sender.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly messages: number;
  readonly perSecond: number;
  /** Live calls beside it; each two are bridged. */
  readonly calls: number;
  /** How long the engine rests after the storm before its memory is looked at again, ms. */
  readonly restMs?: number;
}

export interface FuzzFigures {
  readonly seed: number;
  readonly seconds: number;
  readonly sent: Sent;
  readonly probe: Probed;
  /** Longest that a live call heard nothing, ms, over all of them. */
  readonly longestGapMs: number;
  /** Live calls that still are, at the end. */
  readonly callsLeft: number;
  /** How late this measuring process itself was woken, ms: a busy machine's share in the figures above. */
  readonly ownLateness: { readonly p99: number; readonly longest: number };
  /** Of the engine and its media processes: after a third of the messages, after them, and after the rest. */
  readonly memory: { readonly early: Memory; readonly late: Memory; readonly rested: Memory };
  /** Lines of the engine's log that say error, without what is in them. */
  readonly errors: readonly string[];
  readonly restarts: number;
}

interface LiveCall {
  readonly telephone: Telephone;
  readonly legId: string;
  readonly port: number;
}

const LIVE = '0300001001';

export async function runFuzz(options: FuzzOptions): Promise<FuzzFigures> {
  const engine = await startEngineProcess(tellingMemory);
  const client = await connect(engine, { react: (event, door) => reactTo(event, door) });
  const live: LiveCall[] = [];
  try {
    await client.engine.send('trunks.configure', {
      trunks: ['127.0.0.1', '127.0.0.2', '127.0.0.3'].map(trunkAt),
    });
    await client.engine.send('phones.configure', {
      phones: [{ phoneId: 'p1', username: 'phone1', password: 'correct horse' }],
    });
    for (let n = 0; n < options.calls; n += 1) live.push(await liveCall(engine, client, n));
    await delay(500);
    return await storm(engine, client, live, options);
  } finally {
    for (const { telephone } of live) telephone.close();
    await client.close();
    await engine.dispose();
  }
}

/**
 * A third of it, then the rest. The engine's memory is looked at in the calm between: to collect all garbage stops its
 * processes for a second and more, which would be the longest that the probe and the calls see.
 */
async function storm(
  engine: EngineProcess,
  client: TestClient,
  live: readonly LiveCall[],
  { seed, messages, perSecond, restMs = 0 }: FuzzOptions,
): Promise<FuzzFigures> {
  const pids = [engine.pid, ...(await engine.mediaPids())];
  const third = Math.round(messages / 3);
  const first = await rage(engine, live, { seed, messages: third, perSecond });
  const early = await memoryOf(engine.dataDir, pids);
  const second = await rage(engine, live, { seed: seed + 1, messages: messages - third, perSecond });
  const { legs } = await client.engine.send('engine.snapshot', {});
  const late = await memoryOf(engine.dataDir, pids);
  await delay(restMs);
  const rested = restMs === 0 ? late : await memoryOf(engine.dataDir, pids);
  return {
    seed,
    seconds: Math.round((first.seconds + second.seconds) * 10) / 10,
    sent: allSent(first.sent, second.sent),
    probe: worseOf(first.probe, second.probe),
    longestGapMs: Math.round(Math.max(first.longestGapMs, second.longestGapMs)),
    callsLeft: live.filter(({ legId }) => legs.some((leg) => leg.legId === legId)).length,
    ownLateness: {
      p99: Math.max(first.ownLateness.p99, second.ownLateness.p99),
      longest: Math.max(first.ownLateness.longest, second.ownLateness.longest),
    },
    memory: { early, late, rested },
    errors: errorsIn(engine.lines),
    restarts: client.names().filter((name) => name === 'engine.started').length - 1,
  };
}

type Raged = Pick<FuzzFigures, 'seconds' | 'sent' | 'probe' | 'longestGapMs' | 'ownLateness'>;

async function rage(
  engine: EngineProcess,
  live: readonly LiveCall[],
  { seed, messages, perSecond }: Pick<Sending, 'seed' | 'messages' | 'perSecond'>,
): Promise<Raged> {
  const probe = await startProbe(engine.sipPort, '127.0.0.2', seed);
  const begun = performance.now();
  const lateness = monitorEventLoopDelay({ resolution: 5 });
  lateness.enable();
  const mediaPorts = live.flatMap(({ port }) => [port, port + 1]);
  const sending: Sending = { seed, messages, perSecond, sipPort: engine.sipPort, mediaPorts };
  const thread = new Worker(new URL('sender.ts', import.meta.url), { workerData: sending });
  const [sent] = (await once(thread, 'message')) as [Sent];
  const gaps = live.map(({ telephone }) => telephone.longestGapSince(begun));
  const seconds = (performance.now() - begun) / 1000;
  lateness.disable();
  return {
    seconds,
    sent,
    probe: await probe.stop(),
    longestGapMs: Math.max(...gaps),
    ownLateness: { p99: Math.round(lateness.percentile(99) / 1e6), longest: Math.round(lateness.max / 1e6) },
  };
}

type React = NonNullable<NonNullable<Parameters<typeof connect>[1]>['react']>;

/** Calls of the fuzzer: most are answered and ended soon, some are refused, some are left alone. */
const reactTo: React = (event, door) => {
  if (event.event !== 'leg.offered' || event.trunkId === 'trunk-1') return;
  const { legId } = event;
  const fate = event.number % 4;
  if (fate === 0) return;
  if (fate === 1) {
    door.send('leg.reject', { legId, reason: 'rejected-busy' }).catch(() => undefined);
    return;
  }
  door
    .send('leg.answer', { legId })
    .then(() => delay(4_000))
    .then(() => door.send('leg.hang-up', { legId }))
    .catch(() => undefined);
};

function trunkAt(address: string): ReturnType<typeof loopbackTrunk> {
  const trunk = loopbackTrunk(`trunk-${address.at(-1)}`);
  return { ...trunk, auth: { kind: 'address', addresses: [address] } };
}

async function liveCall(engine: EngineProcess, client: TestClient, index: number): Promise<LiveCall> {
  const telephone = await Telephone.on(engine.sipPort);
  telephone.dial({ number: LIVE });
  const { legId } = await client.expect('leg.offered', { signallingCallId: telephone.callId });
  await client.engine.send('leg.answer', { legId });
  const { body } = await telephone.response(200);
  telephone.ack();
  const port = Number(/m=audio (\d+)/.exec(body)?.[1]);
  telephone.sing(440, port);
  await client.engine.send('bridge.join', { bridgeId: `talk-${index >> 1}`, legId });
  return { telephone, legId, port };
}

/** pino's level 50 and above. */
function errorsIn(lines: readonly string[]): string[] {
  const found = lines.filter((line) => Number(/"level":(\d+)/.exec(line)?.[1] ?? 0) >= 50);
  return [...new Set(found.map((line) => line.replace(/"time":\d+/, '')))].slice(0, 20);
}
