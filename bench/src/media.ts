/**
 * Carrying voices: `npm run bench -- media [--calls 50,100,150] [--seconds 8]`. CPU of the program's processes per
 * call-second and added one-way delay, for telephone to telephone with and without recording and for telephone to
 * browser with it, beside Debian's rtpengine doing the same and an empty relay on Node's sockets. Loopback only; the voices are in this process, whose
 * CPU is not counted.
 */
import { cpus } from 'node:os';
import { readArguments } from './arguments.ts';
import { EngineRelay } from './media/engine-relay.ts';
import { FloorRelay } from './media/floor-relay.ts';
import { measureRelay } from './media/measure-relay.ts';
import type { RelayFigures } from './media/measure-relay.ts';
import type { Kind, Relay } from './media/relay.ts';
import { RtpengineRelay } from './media/rtpengine-relay.ts';
import { rounded } from './measure/figures.ts';
import { printJson, printTable } from './print.ts';

const { calls: counts, seconds } = readArguments({ calls: [50, 100, 150], seconds: [8] });
const kinds: readonly Kind[] = ['rtp', 'rtp-recorded', 'browser-recorded'];
const peer = await RtpengineRelay.start();
if (!peer) console.log('rtpengine is not here to compare with: apt-get install rtpengine-daemon');
const relays: readonly Relay[] = [
  await EngineRelay.start(),
  ...(peer ? [peer] : []),
  await FloorRelay.start(),
];
const figures: RelayFigures[] = [];
try {
  for (const calls of counts)
    for (const kind of kinds)
      for (const relay of relays) if (relay.carries(kind)) await measure(relay, kind, calls);
} finally {
  for (const relay of relays) await relay.stop();
}
printTable(
  [
    'calls',
    'kind',
    'through',
    'CPU ms/call-s',
    'to rtpengine',
    'to floor',
    'added p50',
    'p99 (ms)',
    'direct p99',
    'arrived',
  ],
  figures.map((one) => [
    one.calls,
    one.kind,
    one.through,
    one.cpuMsPerCallSecond,
    ratio(one, 'rtpengine', one.kind),
    ratio(one, 'floor', 'rtp'),
    one.addedMs.p50,
    one.addedMs.p99,
    one.directMs.p99,
    one.arrived,
  ]),
);
process.exit(0);

async function measure(relay: Relay, kind: Kind, calls: number): Promise<void> {
  const measured = await measureRelay(relay, kind, calls, seconds[0] ?? 8);
  figures.push(measured);
  printJson('media', { ...measured, cores: cpus().length });
}

/** CPU of ours to that of another one in the same run, which did this or less. */
function ratio({ through, calls, cpuMsPerCallSecond }: RelayFigures, to: string, kind: Kind): string {
  const theirs = figures.find((one) => one.through === to && one.kind === kind && one.calls === calls);
  return through === 'engine' && theirs
    ? String(rounded(cpuMsPerCallSecond / theirs.cpuMsPerCallSecond))
    : '';
}
