import { setTimeout as sleep } from 'node:timers/promises';
import { cpuOfTree } from '../measure/cpu.ts';
import { percentile, rounded } from '../measure/figures.ts';
import { BrowserVoice } from './browser-voice.ts';
import type { Kind, Relay } from './relay.ts';
import { speakInTurn } from './speak-in-turn.ts';
import { Delays, RtpVoice } from './voice.ts';
import type { Voice } from './voice.ts';

/** Pairs that speak past the relay: what this machine and this generator add by themselves. */
const DIRECT_PAIRS = 5;
const WARM_UP_MS = 2_500;

export interface RelayFigures {
  readonly through: string;
  readonly kind: Kind;
  readonly calls: number;
  readonly cpuMsPerCallSecond: number;
  /** One way, less what the same packets take without a relay, ms. */
  readonly addedMs: { readonly p50: number; readonly p99: number };
  readonly directMs: { readonly p50: number; readonly p99: number };
  /** Share of the packets sent in the window that arrived. */
  readonly arrived: number;
}

/** Opens so many calls, lets both sides of all of them speak, and looks at the relay in the steady window. */
export async function measureRelay(
  relay: Relay,
  kind: Kind,
  calls: number,
  seconds: number,
): Promise<RelayFigures> {
  const [relayed, direct] = [new Delays(), new Delays()];
  const voices: Voice[] = [];
  let stop: (() => void) | null = null;
  try {
    await speakPast(voices, direct);
    for (let call = 0; call < calls; call++) {
      const one = await RtpVoice.open(relayed);
      const other = kind === 'browser-recorded' ? new BrowserVoice(relayed) : await RtpVoice.open(relayed);
      voices.push(one, other);
      await relay.connect(one, other, kind !== 'rtp');
    }
    stop = speakInTurn(voices);
    await sleep(WARM_UP_MS);
    const before = await cpuOfTree(relay.pid);
    const began = performance.now();
    relayed.counting = direct.counting = true;
    await sleep(seconds * 1000);
    const cpu = (await cpuOfTree(relay.pid)) - before;
    relayed.counting = direct.counting = false;
    const took = (performance.now() - began) / 1000;
    return {
      through: relay.name,
      kind,
      calls,
      cpuMsPerCallSecond: rounded(cpu / calls / took),
      addedMs: { p50: added(relayed, direct, 0.5), p99: added(relayed, direct, 0.99) },
      directMs: { p50: at(direct, 0.5), p99: at(direct, 0.99) },
      arrived: rounded(relayed.figures.length / (calls * 2 * 50 * took)),
    };
  } finally {
    stop?.();
    await relay.clear();
    for (const voice of voices) voice.close();
    await sleep(500);
  }
}

async function speakPast(voices: Voice[], direct: Delays): Promise<void> {
  for (let pair = 0; pair < DIRECT_PAIRS; pair++) {
    const [one, other] = [await RtpVoice.open(direct), await RtpVoice.open(direct)];
    one.speakTo({ host: '127.0.0.1', port: other.port });
    other.speakTo({ host: '127.0.0.1', port: one.port });
    voices.push(one, other);
  }
}

function at({ figures }: Delays, share: number): number {
  return rounded(percentile(figures, share));
}

function added(relayed: Delays, direct: Delays, share: number): number {
  return rounded(percentile(relayed.figures, share) - percentile(direct.figures, share));
}
