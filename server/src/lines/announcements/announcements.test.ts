import { createEncoder } from 'libopus-wasm';
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  OggOutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ulawToLinear } from '../../recordings/archive/ulaw.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../../testing/start-test-server.ts';
import { encodeUlaw } from './encode-ulaw.ts';
import { prepareAudio } from './prepare-audio.ts';
import { resample } from './resample.ts';

/** Samples of a tone in -1 … 1. */
const tone = (hz: number, rate: number, seconds: number, level = 0.3): Float32Array =>
  Float32Array.from(
    { length: Math.round(rate * seconds) },
    (_, i) => level * Math.sin((2 * Math.PI * hz * i) / rate),
  );

/** How strong a frequency is, of full scale (Goertzel). */
function strength(samples: ArrayLike<number>, hz: number, rate: number): number {
  let [real, imaginary] = [0, 0];
  for (let i = 0; i < samples.length; i += 1) {
    const angle = (2 * Math.PI * hz * i) / rate;
    real += samples[i]! * Math.cos(angle);
    imaginary += samples[i]! * Math.sin(angle);
  }
  return (2 * Math.hypot(real, imaginary)) / samples.length;
}

function wav(channels: readonly Float32Array[], rate: number, bits: 8 | 16 | 24, extensible = false): Buffer {
  const [frames, width] = [channels[0]!.length, bits / 8];
  const data = Buffer.alloc(frames * width * channels.length);
  for (let frame = 0; frame < frames; frame += 1) {
    channels.forEach((channel, index) => {
      const at = (frame * channels.length + index) * width;
      const sample = channel[frame]!;
      if (bits === 8) data.writeUInt8(Math.round(sample * 127) + 128, at);
      else data.writeIntLE(Math.round(sample * (2 ** (bits - 1) - 1)), at, width);
    });
  }
  const format = Buffer.alloc(extensible ? 40 : 16);
  format.writeUInt16LE(extensible ? 0xfffe : 1, 0);
  format.writeUInt16LE(channels.length, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt32LE(rate * width * channels.length, 8);
  format.writeUInt16LE(width * channels.length, 12);
  format.writeUInt16LE(bits, 14);
  if (extensible) format.writeUInt16LE(1, 24);
  const chunk = (id: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(id, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length & 1)]);
  };
  // A chunk that is to be passed over, as recorders write them.
  const inner = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    chunk('LIST', Buffer.from('INFOx')),
    chunk('data', data),
  ]);
  return chunk('RIFF', inner);
}

async function opusFile(format: OggOutputFormat | WebMOutputFormat, samples: Float32Array): Promise<Buffer> {
  const encoder = await createEncoder({ sampleRate: 48_000, channels: 1, frameSize: 960 });
  const output = new Output({ format, target: new BufferTarget() });
  const source = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(source);
  await output.start();
  for (let at = 0; at + 960 <= samples.length; at += 960) {
    const packet = encoder.encodeFloat(samples.slice(at, at + 960));
    const head = Buffer.from('4f707573486561640101380180bb0000000000', 'hex');
    await source.add(new EncodedPacket(packet, 'key', at / 48_000, 0.02), {
      decoderConfig: { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1, description: head },
    });
  }
  await output.finalize();
  encoder.free();
  return Buffer.from(output.target.buffer!);
}

/** The tone of 1 kHz is there at the level of speech, and nothing else of note. */
function expectTone(ulaw: Uint8Array, seconds: number): void {
  expect(Math.abs(ulaw.length / 8000 - seconds)).toBeLessThan(0.1);
  const linear = Array.from(ulawToLinear(ulaw).subarray(800, -800), (sample) => sample / 32_768);
  expect(strength(linear, 1000, 8000)).toBeGreaterThan(0.12);
  expect(strength(linear, 1000, 8000)).toBeLessThan(0.2);
  for (const other of [300, 600, 1700, 2400, 3300]) expect(strength(linear, other, 8000)).toBeLessThan(0.004);
}

describe('resample', () => {
  it.each([16_000, 22_050, 44_100, 48_000, 96_000])('keeps 1 kHz and loses 5 kHz of %i Hz', (rate) => {
    const kept = resample(tone(1000, rate, 0.5), rate, 8000);
    expect(strength(kept.subarray(200, -200), 1000, 8000)).toBeCloseTo(0.3, 2);
    const folded = resample(tone(5000, rate, 0.5), rate, 8000);
    expect(strength(folded.subarray(200, -200), 3000, 8000)).toBeLessThan(0.001);
  });
});

it('encodes µ-law as the table of G.711 decodes it', () => {
  for (let code = 0; code < 256; code += 1) {
    const [linear] = ulawToLinear(Uint8Array.of(code));
    const [again] = encodeUlaw(Float32Array.of(linear! / 32_767));
    expect(ulawToLinear(Uint8Array.of(again!))[0]).toBe(linear);
  }
});

describe('files that people send', () => {
  it.each([
    ['8 bits, 8 kHz', () => wav([tone(1000, 8000, 2)], 8000, 8)],
    [
      '16 bits, 44.1 kHz, two channels',
      () => wav([tone(1000, 44_100, 2), tone(1000, 44_100, 2)], 44_100, 16),
    ],
    ['24 bits, 48 kHz', () => wav([tone(1000, 48_000, 2)], 48_000, 24)],
    ['16 bits, extensible, very quiet', () => wav([tone(1000, 16_000, 2, 0.02)], 16_000, 16, true)],
  ])('WAV of %s', async (_, make) => {
    expectTone(await prepareAudio(make()), 2);
  });

  it('WebM and Ogg with Opus', async () => {
    for (const format of [new WebMOutputFormat(), new OggOutputFormat()]) {
      expectTone(await prepareAudio(await opusFile(format, tone(1000, 48_000, 2))), 2);
    }
  });

  it('a WAV cut short gives what is there', async () => {
    const whole = wav([tone(1000, 16_000, 4)], 16_000, 16);
    expectTone(await prepareAudio(whole.subarray(0, whole.length / 2)), 2);
  });
});

describe('files that are refused', () => {
  const head = wav([tone(1000, 8000, 2)], 8000, 16);
  const patched = (at: number, bytes: number[]): Buffer => {
    const copy = Buffer.from(head);
    copy.set(bytes, at);
    return copy;
  };
  it.each([
    ['text', Buffer.from('これは音声ではありません。'.repeat(20)), 'audio-unknown-format'],
    ['nothing', Buffer.alloc(100), 'audio-unknown-format'],
    ['MP3', Buffer.concat([Buffer.from('ID3'), Buffer.alloc(4000)]), 'audio-unknown-format'],
    ['a WAV of A-law', patched(20, [6, 0]), 'audio-unknown-format'],
    ['a WAV of no channel', patched(22, [0, 0]), 'audio-unknown-format'],
    ['a WAV of 4 GHz', patched(24, [0xff, 0xff, 0xff, 0xff]), 'audio-unknown-format'],
    ['a WAV whose format is larger than itself', patched(16, [0xff, 0xff, 0xff, 0xff]), 'audio-damaged'],
    ['a WAV without data', head.subarray(0, 45), 'audio-damaged'],
    ['silence', wav([new Float32Array(16_000)], 8000, 16), 'audio-silent'],
    ['half a second', wav([tone(1000, 8000, 0.5)], 8000, 16), 'audio-too-short'],
    ['four minutes', wav([tone(1000, 4000, 240)], 4000, 8), 'audio-too-long'],
    ['the beginning of a WebM', Buffer.from('1a45dfa3ffffffffffffffff', 'hex'), 'audio-damaged'],
    [
      'an Ogg of noise',
      Buffer.concat([Buffer.from('OggS'), Buffer.alloc(5000, 0xa5)]),
      'audio-unknown-format',
    ],
  ])('%s', async (_, bytes, code) => {
    await expect(prepareAudio(bytes)).rejects.toMatchObject({ status: 400, code });
  });

  it('random changes of real files never harm the server', async () => {
    const webm = await opusFile(new WebMOutputFormat(), tone(1000, 48_000, 1.5));
    let seed = 7;
    const random = (below: number): number =>
      (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    for (let round = 0; round < 8; round += 1) {
      const copy = Buffer.from(webm);
      for (let change = 0; change < 30; change += 1)
        copy[random(round < 4 ? 400 : copy.length)] = random(256);
      const outcome = await prepareAudio(copy).then(
        () => 'accepted',
        (error: unknown) => (error as { code: string }).code,
      );
      expect(outcome).toMatch(/^(accepted|audio-[a-z-]+)$/);
    }
  }, 120_000);
});

describe('over HTTP', () => {
  let server: TestServer;
  let administrator: Visitor;
  beforeAll(async () => {
    server = await startTestServer();
    administrator = await server.as('administrator');
  });
  afterAll(() => server.stop());

  const upload = (
    visitor: Visitor,
    fields: Record<string, string>,
    audio: Buffer | null,
  ): Promise<Response> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (audio !== null)
      form.set('audio', new Blob([new Uint8Array(audio)], { type: 'audio/wav' }), '../../etc/音声.wav');
    return visitor.fetch('/api/v1/announcements', { method: 'POST', body: form });
  };
  const fields = { label: '年末年始のご案内', text: '年末年始は休業いたします。', source: 'recorded' };

  it('an announcement is made, listened to, put on a line, and only then cannot be deleted', async () => {
    const response = await upload(administrator, fields, wav([tone(1000, 48_000, 2)], 48_000, 16));
    expect(response.status).toBe(200);
    const made = (await response.json()) as { id: string; durationMs: number };
    expect(made).toMatchObject({
      label: '年末年始のご案内',
      source: 'recorded',
      usedBy: 0,
      durationMs: 2000,
    });
    const audio = await administrator.fetch(`/api/v1/announcements/${made.id}/audio`);
    expect(audio.headers.get('content-type')).toBe('audio/wav');
    const bytes = Buffer.from(await audio.arrayBuffer());
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expectTone(bytes.subarray(58), 2);

    const params = { id: server.world.own.account.lineId };
    const {
      id: _id,
      number: _n,
      numberDisplay: _d,
      accountName: _a,
      openNow: _o,
      testUntil: _t,
      ...line
    } = await administrator.api('line', { params });
    await administrator.api('changeLine', { params, body: { ...line, closedAnnouncementId: made.id } });
    const refused = await administrator.fetch(`/api/v1/announcements/${made.id}`, { method: 'DELETE' });
    expect(refused.status).toBe(409);
    expect(((await refused.json()) as { title: string }).title).toContain(line.label);
    await administrator.api('changeLine', { params, body: line });
    await administrator.api('deleteAnnouncement', { params: { id: made.id } });
    expect((await administrator.fetch(`/api/v1/announcements/${made.id}/audio`)).status).toBe(404);
  });

  it('what is missing, too large or of the other organisation is refused', async () => {
    const audio = wav([tone(1000, 8000, 2)], 8000, 16);
    const problem = async (response: Response): Promise<{ status: number; fields?: object }> =>
      response.json() as never;
    expect((await problem(await upload(administrator, fields, null))).fields).toHaveProperty('audio');
    expect(
      (await problem(await upload(administrator, { ...fields, label: '' }, audio))).fields,
    ).toHaveProperty('label');
    expect(
      (await problem(await upload(administrator, { ...fields, source: 'provisional' }, audio))).fields,
    ).toHaveProperty('source');
    expect((await upload(administrator, fields, Buffer.alloc(10.5 * 1024 * 1024))).status).toBe(413);
    expect((await upload(await server.as('operator'), fields, audio)).status).toBe(403);
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect((await administrator.fetch('/api/v1/announcements', json)).status).toBe(400);
    const foreign = server.world.other.announcementIds.closed;
    expect((await administrator.fetch(`/api/v1/announcements/${foreign}/audio`)).status).toBe(404);
  });
});
