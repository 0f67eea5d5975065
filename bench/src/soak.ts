/**
 * Wear: `npm run bench -- soak [--minutes 60] [--callers 8]`. So many callers call one after another: calls that are
 * recorded and masked, passed on, held, three in a bridge, announced to, and telephones that register. Afterwards
 * nothing may be left of them. Fails when a call fails or something is held. Loopback only.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { readArguments } from './arguments.ts';
import { startEngine } from './programs/engine.ts';
import { freePort } from './programs/free-port.ts';
import { printJson, printTable } from './print.ts';
import { Caller } from './sip/caller.ts';
import { Callee } from './sip/callee.ts';
import { kinds } from './soak/calls.ts';
import type { Soaked } from './soak/calls.ts';
import { Desk } from './soak/desk.ts';
import { leaks, lookAt, memoryGrowth } from './soak/held.ts';
import { registerAndLeave } from './soak/registering-phone.ts';
import type { RtpVoice } from './media/voice.ts';

/** Longer than a SIP transaction or an ended dialog is remembered (RFC 3261: 32 s). */
const FORGETTING_MS = 45_000;
const login = { username: 'bench', password: 'a-password-of-a-bench' };

const given = readArguments({ minutes: [60], callers: [8] });
const [minutes = 60, callers = 8] = [given.minutes[0], given.callers[0]];
const desk = new Desk();
const callee = await Callee.open(await freePort('127.0.0.1'));
const engine = await startEngine(desk.hear);
desk.client = engine.client;
const voices = new Set<RtpVoice>();
const soaked: Soaked = {
  desk,
  caller: await Caller.open(),
  sip: engine.sip,
  publicKey: engine.publicKey,
  voices,
};
const speaking = setInterval(() => voices.forEach((voice) => voice.speak()), 20);
const auth = { kind: 'address' as const, addresses: ['127.0.0.1'] };
const trunk = {
  trunkId: 'bench',
  name: 'bench',
  auth,
  destination: callee.place,
  optionsIntervalSeconds: null,
};
await engine.client.send('trunks.configure', { trunks: [trunk] });
await engine.client.send('phones.configure', { phones: [{ phoneId: 'bench', ...login }] });

const look = async () => lookAt(engine.pid, await engine.client.send('engine.figures', {}));
const calls = new Map<string, { done: number; failed: number; why: Set<string> }>();
const samples: number[] = [];
// Every kind once before the first look: what is made at first use stays.
for (const kind of Object.keys(kinds)) await once(kind);
await sleep(FORGETTING_MS);
const before = await look();
const until = performance.now() + minutes * 60_000;
const sampling = setInterval(() => void look().then(({ residentMb }) => samples.push(residentMb)), 2_000);
await Promise.all([...Array.from({ length: callers }, callOn), registerOn()]);
clearInterval(sampling);
await sleep(FORGETTING_MS);
const after = await look();
clearInterval(speaking);
callee.close();
soaked.caller.close();
await engine.stop();

const failed = [...calls.values()].reduce((sum, one) => sum + one.failed, 0);
const growth = memoryGrowth(samples);
const held = [...leaks(before, after), ...(growth ? [growth] : [])];
const kept = Object.fromEntries(
  [...calls].map(([kind, { done, failed: bad, why }]) => [kind, { done, failed: bad, why: [...why] }]),
);
printJson('soak', {
  minutes,
  callers,
  calls: kept,
  ended: Object.fromEntries(desk.ended),
  before,
  after,
  leaks: held,
});
printTable(
  ['', 'before', 'after'],
  (Object.keys(before) as (keyof typeof before)[]).map((name) => [name, before[name], after[name]]),
);
for (const one of held) console.log(`leaked: ${one}`);
console.log(failed === 0 && held.length === 0 ? 'nothing leaked, no call failed' : `${failed} calls failed`);
process.exit(failed === 0 && held.length === 0 ? 0 : 1);

async function callOn(): Promise<void> {
  const names = Object.keys(kinds);
  for (let call = Math.floor(Math.random() * names.length); performance.now() < until; call++)
    await once(names[call % names.length] ?? '');
}

async function registerOn(): Promise<void> {
  while (performance.now() < until) {
    await count('registers', () => registerAndLeave(engine.sip, login));
    await sleep(1_000);
  }
}

async function once(kind: string): Promise<void> {
  await count(kind, async () => kinds[kind]?.(soaked));
}

async function count(kind: string, work: () => Promise<void>): Promise<void> {
  const counted = calls.get(kind) ?? { done: 0, failed: 0, why: new Set<string>() };
  calls.set(kind, counted);
  try {
    await work();
    counted.done += 1;
  } catch (error) {
    counted.failed += 1;
    counted.why.add(error instanceof Error ? error.message : 'failed');
  }
}
