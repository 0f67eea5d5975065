/**
 * Call set-up: `npm run bench -- setup [--rate 50] [--seconds 20]`. Calls are answered, recorded for a second and
 * cleared through the engine as a B2BUA of two legs, and then through Debian's kamailio as a stateful proxy, which
 * neither records nor keeps a call: the ground beneath. `--rate` may be a list. Loopback only.
 */
import { cpus } from 'node:os';
import { readArguments } from './arguments.ts';
import { freePort } from './programs/free-port.ts';
import { startEngine } from './programs/engine.ts';
import { startKamailio } from './programs/kamailio.ts';
import { printJson, printTable } from './print.ts';
import { loadWith } from './setup/load.ts';
import type { SetupFigures } from './setup/load.ts';
import { TRUNK, TwoLegs } from './setup/two-legs.ts';
import { Callee } from './sip/callee.ts';
import { Caller } from './sip/caller.ts';

const { rate: rates, seconds } = readArguments({ rate: [50], seconds: [20] });
const callee = await Callee.open(await freePort('127.0.0.1'));
const caller = await Caller.open();
const figures: SetupFigures[] = [];
try {
  await measureEngine();
  await measureKamailio();
} finally {
  caller.close();
  callee.close();
}
printTable(
  ['through', 'calls/s', 'cleared/s', 'failed', 'CPU ms/call', 'INVITE→200 p50', 'p95', 'p99 (ms)'],
  figures.map((one) => [
    one.through,
    one.rate,
    one.clearedPerSecond,
    one.failed,
    one.cpuMsPerCall,
    one.inviteTo200.p50,
    one.inviteTo200.p95,
    one.inviteTo200.p99,
  ]),
);
for (const { through, rate, failures } of figures)
  for (const [cause, count] of Object.entries(failures))
    console.log(`${through} at ${rate} calls/s: ${count} × ${cause}`);
if (figures.some(({ failed }) => failed > 0)) process.exitCode = 1;

async function measureEngine(): Promise<void> {
  let publicKey = '';
  const twoLegs = new TwoLegs(() => publicKey);
  const engine = await startEngine(twoLegs.hear);
  try {
    publicKey = engine.publicKey;
    const auth = { kind: 'address' as const, addresses: ['127.0.0.1'] };
    const trunk = {
      trunkId: TRUNK,
      name: TRUNK,
      auth,
      destination: callee.place,
      optionsIntervalSeconds: null,
    };
    await engine.client.send('trunks.configure', { trunks: [trunk] });
    for (const rate of rates) await measure('engine', engine.sip, engine.pid, rate);
    for (const [reason, legs] of twoLegs.lost) console.log(`${legs} legs ended as ${reason}`);
    if (twoLegs.refused.length > 0)
      console.log(`refused by the engine: ${twoLegs.refused.slice(0, 5).join('; ')}`);
  } finally {
    await engine.stop();
  }
}

async function measureKamailio(): Promise<void> {
  const kamailio = await startKamailio(callee.place);
  if (!kamailio) return console.log('kamailio is not here to compare with: apt-get install kamailio');
  try {
    for (const rate of rates) await measure('kamailio', kamailio.sip, kamailio.pid, rate);
  } finally {
    await kamailio.stop();
  }
}

async function measure(
  through: string,
  target: { host: string; port: number },
  pid: number,
  rate: number,
): Promise<void> {
  const measured = await loadWith(caller, { through, target, pid, rate, seconds: seconds[0] ?? 20 });
  figures.push(measured);
  printJson('setup', { ...measured, cores: cpus().length });
}
