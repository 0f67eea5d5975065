import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFixture, sleep } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import { RtpPhone } from './rtp-phone.ts';
import { loudness, toneShare } from './tone.ts';

const HERTZ = { caller: 440, operator: 700, supervisor: 1150 } as const;
type Name = keyof typeof HERTZ;
const NAMES = ['caller', 'operator', 'supervisor'] as const;
const WHISPERER = { kind: 'whisperer', to: 'operator' } as const;
const LISTENER = { kind: 'listener' } as const;

let fixture: Fixture;
let phones: Record<Name, RtpPhone>;

async function talk(processes: number): Promise<void> {
  fixture = await openFixture({ processes });
  phones = {
    caller: await RtpPhone.open(),
    operator: await RtpPhone.open(),
    supervisor: await RtpPhone.open(),
  };
  for (const name of NAMES) phones[name].speak(HERTZ[name], await fixture.answer(name, phones[name]));
  await fixture.media.joinBridge('bridge', 'caller');
  await fixture.media.joinBridge('bridge', 'operator');
}

/** Who is heard by each, over the next 400 ms. */
async function heard(): Promise<Record<Name, Name[]>> {
  await sleep(250);
  const from = NAMES.map((name) => phones[name].heard.length);
  await sleep(400);
  const by = (name: Name, i: number): Name[] => {
    const audio = phones[name].audio(from[i]);
    return NAMES.filter((other) => toneShare(audio, HERTZ[other]) > 0.25);
  };
  return {
    caller: by('caller', 0),
    operator: by('operator', 1),
    supervisor: by('supervisor', 2),
  };
}

async function overhearWhisperJoinAndTakeOver(): Promise<void> {
  const { media } = fixture;
  const apart = await heard();
  expect(apart).toEqual({ caller: ['operator'], operator: ['caller'], supervisor: [] });
  await media.joinBridge('bridge', 'supervisor', LISTENER);
  expect(await heard()).toEqual({ ...apart, supervisor: ['caller', 'operator'] });
  await media.joinBridge('bridge', 'supervisor', WHISPERER);
  expect(await heard()).toEqual({
    caller: ['operator'],
    operator: ['caller', 'supervisor'],
    supervisor: ['caller', 'operator'],
  });
  await media.joinBridge('bridge', 'supervisor');
  expect(await heard()).toEqual({
    caller: ['operator', 'supervisor'],
    operator: ['caller', 'supervisor'],
    supervisor: ['caller', 'operator'],
  });
  await media.leaveBridge('bridge', 'operator');
  expect(await heard()).toEqual({ caller: ['supervisor'], operator: [], supervisor: ['caller'] });
}

beforeEach(() => talk(1));

afterEach(async () => {
  for (const name of NAMES) phones[name].close();
  await fixture.close();
});

/** Greatest step between two samples of what the phone heard, 0 … 1. */
function greatestStep(phone: RtpPhone, since: number): number {
  const samples = Array.from(
    phone.audio(since),
    (code) => loudness(Uint8Array.of(code)) * (code < 0x80 ? -1 : 1),
  );
  return Math.max(...samples.slice(1).map((sample, i) => Math.abs(sample - (samples[i] ?? 0))));
}

describe('a supervisor', () => {
  it('listens, whispers, joins and takes over, each heard by those who should', async () => {
    await overhearWhisperJoinAndTakeOver();
  });

  it('does so from another media process', async () => {
    for (const name of NAMES) phones[name].close();
    await fixture.close();
    await talk(3);
    await overhearWhisperJoinAndTakeOver();
  });

  it('who whispers is on neither channel of the caller’s recording', async () => {
    const { media, publicKey } = fixture;
    await media.startRecording({ recordingId: 'rec', legId: 'caller', publicKey });
    await sleep(300);
    await media.joinBridge('bridge', 'supervisor', WHISPERER);
    expect((await heard()).operator).toEqual(['caller', 'supervisor']);
    await sleep(300);
    await media.stopRecording('rec');
    const { left, right } = await fixture.spool('rec');
    expect(toneShare(left.subarray(800), HERTZ.caller)).toBeGreaterThan(0.6);
    expect(toneShare(right.subarray(800), HERTZ.operator)).toBeGreaterThan(0.6);
    for (const channel of [left, right])
      expect(toneShare(channel.subarray(800), HERTZ.supervisor)).toBeLessThan(0.01);
  });

  it('comes and goes without a hole or a click for those who talk', async () => {
    const { media } = fixture;
    await sleep(300);
    const from = phones.operator.heard.length;
    for (const role of [LISTENER, WHISPERER, LISTENER, WHISPERER] as const) {
      await media.joinBridge('bridge', 'supervisor', role);
      await sleep(200);
    }
    await media.leaveBridge('bridge', 'supervisor');
    await sleep(200);
    const packets = phones.operator.heard.slice(from);
    const gaps = packets.slice(1).map(({ timestamp }, i) => (timestamp - (packets[i]?.timestamp ?? 0)) | 0);
    expect(Math.max(...gaps)).toBeLessThan(160 * 5);
    const quiet = packets.filter(({ payload }) => loudness(payload) < 0.05);
    expect(quiet.length).toBe(0);
    // A tone of 1150 Hz and one of 440 Hz, each of amplitude 0.3, move by 0.37 a sample at most when they sound together.
    expect(greatestStep(phones.operator, from)).toBeLessThan(0.45);
    expect(phones.caller.heard.length).toBeGreaterThan(50);
  });
});
