import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTick } from '../../src/media/tick.ts';
import { openFixture, sleep } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import { pretendVoice, silence } from './pretend-voice.ts';
import { RtpPhone } from './rtp-phone.ts';

const watch = { raisedByDb: 6, overlapSeconds: 3, silenceSeconds: 5 };
let fixture: Fixture;
const phones: RtpPhone[] = [];

beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(async () => {
  for (const phone of phones.splice(0)) phone.close();
  await fixture.close();
});

interface Caller {
  readonly legId: string;
  readonly audio: Uint8Array;
}

/** Calls of one caller and one operator each, all at once; every caller is watched, every operator says nothing. */
async function talk(callers: readonly Caller[]): Promise<void> {
  const lines = await Promise.all(
    callers.map(async ({ legId, audio }) => {
      const [phone, desk] = [await RtpPhone.open(), await RtpPhone.open()];
      phones.push(phone, desk);
      const port = await fixture.answer(legId, phone);
      const deskPort = await fixture.answer(`${legId}-desk`, desk);
      await fixture.media.joinBridge(`${legId}-talk`, legId);
      await fixture.media.joinBridge(`${legId}-talk`, `${legId}-desk`);
      return { phone, desk, port, deskPort, audio };
    }),
  );
  let at = 0;
  const quiet = silence(1).subarray(0, 160);
  const stop = startTick(() => {
    for (const { phone, desk, port, deskPort, audio } of lines) {
      phone.send(0, audio.subarray(at, at + 160), port);
      desk.send(0, quiet, deskPort);
      for (const one of [phone, desk]) one.timestamp = (one.timestamp + 160) >>> 0;
    }
    at += 160;
  });
  const seconds = Math.max(...callers.map(({ audio }) => audio.length / 8000));
  await sleep(seconds * 1000);
  stop();
}

it('a raised voice is told, over real RTP; who is loud all the time, and who is not watched, are not', async () => {
  const usual = pretendVoice({ seconds: 28, levelDb: -28 });
  const louder = Buffer.concat([usual, pretendVoice({ seconds: 9, levelDb: -15, sharpness: 0.6 })]);
  const loud = pretendVoice({ seconds: 37, levelDb: -14, seed: 3 });
  const talking = talk([
    { legId: 'louder', audio: louder },
    { legId: 'loud', audio: loud },
    { legId: 'unwatched', audio: louder },
  ]);
  await sleep(300);
  for (const legId of ['louder', 'loud']) await fixture.media.watchVoice(legId, watch);
  // The same wish again changes nothing.
  await fixture.media.watchVoice('louder', watch);
  await talking;
  const hints = fixture.events.filter((event) => event.type === 'voice-hint');
  const raised = hints.filter(({ kind }) => kind === 'raised');
  expect(raised).toHaveLength(1);
  expect(raised[0]).toMatchObject({ legId: 'louder', side: 'from', holds: true });
  expect(raised[0]?.excessDb).toBeGreaterThanOrEqual(6);
  // The operators say nothing while the callers talk.
  const silent = hints.filter(({ kind, side, holds }) => kind === 'silence' && side === 'to' && holds);
  expect(silent.map(({ legId }) => legId).toSorted()).toEqual(['loud', 'louder']);
  await fixture.media.watchVoice('louder', null);
  await fixture.event('voice-hint', ({ kind, holds }) => kind === 'raised' && !holds);
}, 60_000);
