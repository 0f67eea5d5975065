import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Delays, RtpVoice } from '../media/voice.ts';
import type { Caller } from '../sip/caller.ts';
import type { Place } from '../sip/endpoint.ts';
import type { PlacedCall } from '../sip/placed-call.ts';
import type { Desk } from './desk.ts';

export interface Soaked {
  readonly desk: Desk;
  readonly caller: Caller;
  readonly sip: Place;
  readonly publicKey: string;
  /** Who speaks at the moment. */
  readonly voices: Set<RtpVoice>;
}

interface Arrived {
  readonly call: PlacedCall;
  readonly voice: RtpVoice;
  readonly legId: string;
}

/** The kinds of calls of a soak, each from its beginning to its end. */
export const kinds: Readonly<Record<string, (soaked: Soaked) => Promise<void>>> = {
  async 'arrives and is recorded'(soaked) {
    const one = await arrive(soaked);
    await record(soaked, one.legId);
    await leave(soaked, one);
  },

  async 'is passed on to a number outside'(soaked) {
    const one = await arrive(soaked);
    const number = '+81312345678';
    const dialled = await soaked.desk.dial({ kind: 'trunk', trunkIds: ['bench'], number });
    const ended = soaked.desk.when(`ended ${dialled}`);
    await join(soaked, [one.legId, dialled]);
    await record(soaked, one.legId);
    await soaked.desk.engine.send('leg.hang-up', { legId: dialled });
    await ended;
    await leave(soaked, one);
  },

  async 'is held and taken up again'(soaked) {
    const one = await arrive(soaked);
    const other = await arrive(soaked);
    await join(soaked, [one.legId, other.legId]);
    for (const [direction, held] of [
      ['sendonly', true],
      ['sendrecv', false],
    ] as const) {
      const told = soaked.desk.when(`held ${one.legId} ${held}`);
      await one.call.renegotiate(direction, one.voice.port);
      await told;
      await sleep(500);
    }
    await leave(soaked, one);
    await leave(soaked, other);
  },

  async 'three talk in a bridge'(soaked) {
    const three = [await arrive(soaked), await arrive(soaked), await arrive(soaked)];
    await join(
      soaked,
      three.map(({ legId }) => legId),
    );
    await record(soaked, three[0]?.legId ?? '');
    for (const one of three) await leave(soaked, one);
  },

  async 'hears an announcement and is hung up'(soaked) {
    const one = await arrive(soaked);
    const { engine } = soaked.desk;
    const source = { kind: 'tone' as const, tone: 'test' as const };
    await engine.send('playback.start', { playbackId: randomUUID(), legId: one.legId, source, loop: true });
    await sleep(800);
    await engine.send('leg.hang-up', { legId: one.legId });
    await one.call.over;
    close(soaked, one);
  },
};

async function arrive(soaked: Soaked): Promise<Arrived> {
  const voice = await RtpVoice.open(new Delays());
  soaked.voices.add(voice);
  const call = soaked.caller.place(soaked.sip, '0300001001', voice.port);
  const offered = soaked.desk.when(`offered ${call.callId}`);
  // A call that is refused is never offered: its answer says why.
  const legId = await Promise.race([offered, call.answered.then(() => offered)]);
  await soaked.desk.engine.send('leg.ring', { legId });
  await soaked.desk.engine.send('leg.answer', { legId });
  await call.answered;
  voice.speakTo(call.audio);
  return { call, voice, legId };
}

async function join({ desk }: Soaked, legIds: readonly string[]): Promise<void> {
  const bridgeId = randomUUID();
  for (const legId of legIds) await desk.engine.send('bridge.join', { bridgeId, legId });
}

/** With a mask in the middle. */
async function record({ desk, publicKey }: Soaked, legId: string): Promise<void> {
  const recordingId = randomUUID();
  await desk.engine.send('recording.start', { recordingId, legId, publicKey });
  await sleep(700);
  await desk.engine.send('recording.pause', { recordingId, kind: 'mask' });
  await sleep(400);
  await desk.engine.send('recording.resume', { recordingId });
  await sleep(400);
}

async function leave(soaked: Soaked, one: Arrived): Promise<void> {
  await one.call.hangUp();
  close(soaked, one);
}

function close({ voices }: Soaked, { voice }: Arrived): void {
  voices.delete(voice);
  voice.close();
}
