/**
 * What a call costs: `node engine/test/media/measure-load.ts [calls] [plain|recorded]`. Pairs of RTP legs on
 * loopback, bridged, both talking; CPU of the media process from /proc in the steady seconds; one-way latency.
 * At most 30 calls (60 legs) and 8 seconds.
 */
import { readFileSync } from 'node:fs';
import { openFixture, sleep } from './fixture.ts';
import { RtpPhone } from './rtp-phone.ts';

const calls = Math.min(30, Number(process.argv[2] ?? 30));
const recorded = process.argv[3] !== 'plain';
const STEADY_MS = 6000;
const TICKS_PER_SECOND = 100;

function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

const fixture = await openFixture();
const { media, publicKey } = fixture;
const phones: { phone: RtpPhone; port: number; sentAt: Map<number, number> }[] = [];
for (let call = 0; call < calls; call++) {
  for (const side of ['a', 'b']) {
    const phone = await RtpPhone.open();
    const legId = `${side}${call}`;
    const port = await fixture.answer(legId, phone);
    await media.joinBridge(`call${call}`, legId);
    phones.push({ phone, port, sentAt: new Map() });
  }
  if (recorded) await media.startRecording({ recordingId: `rec${call}`, legId: `a${call}`, publicKey });
}
for (const { phone, port } of phones) {
  phone.speak(440, port);
  await sleep(1);
}
await sleep(1000);
const [pid = 0] = media.pids;
const before = cpuMs(pid);
const counts = phones.map(({ phone }) => phone.heard.length);
await sleep(STEADY_MS);
const used = cpuMs(pid) - before;
const received = phones.reduce((sum, { phone }, i) => sum + phone.heard.length - (counts[i] ?? 0), 0);
const late = phones.flatMap(({ phone }, i) =>
  phone.heard
    .slice((counts[i] ?? 0) + 1)
    .map((packet, n) => packet.at - (phone.heard[(counts[i] ?? 0) + n]?.at ?? 0)),
);
late.sort((a, b) => a - b);
const percentile = (share: number) => (late[Math.floor(late.length * share)] ?? 0).toFixed(1);
console.log(
  `${calls} calls, ${recorded ? 'recorded' : 'plain'}: ${(used / calls / (STEADY_MS / 1000)).toFixed(2)} ms CPU per call-second`,
);
console.log(
  `packets ${received} of ${(phones.length * STEADY_MS) / 20}; between packets p50 ${percentile(0.5)} p99 ${percentile(0.99)} max ${percentile(0.9999)} ms`,
);
for (const { phone } of phones) phone.close();
const stats = await Promise.all(phones.map((_, i) => media.closeLeg(`${i % 2 ? 'b' : 'a'}${i >> 1}`)));
console.log(
  `lost ${stats.reduce((sum, one) => sum + (one?.packetsLost ?? 0), 0)}, refused ${stats.reduce((sum, one) => sum + (one?.packetsRefused ?? 0), 0)}`,
);
await fixture.close();
