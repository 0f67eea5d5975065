import { expect, test } from 'vitest';
import { wavOf } from './wav.ts';

const second = (value: number) => new Float32Array(8000).fill(value);
const sound = (...channels: Float32Array[]) => ({
  sampleRate: 8000,
  numberOfChannels: channels.length,
  getChannelData: (channel: number) => channels[channel]!,
});
const read = async (blob: Blob) => new DataView(await blob.arrayBuffer());

test('only the stretch that was chosen is kept', async () => {
  const bytes = await read(wavOf(sound(second(0.5)), [0.25, 0.75]));
  expect(bytes.byteLength).toBe(44 + 4000 * 2);
  expect(bytes.getUint32(24, true)).toBe(8000);
  expect(bytes.getInt16(44, true)).toBe(Math.round(0.5 * 32_767));
});

test('two channels become one, and what is too loud is held at the limit', async () => {
  const bytes = await read(wavOf(sound(second(1), second(0)), [0, 1]));
  expect(bytes.getInt16(44, true)).toBe(Math.round(0.5 * 32_767));
  expect((await read(wavOf(sound(second(3)), [0, 1]))).getInt16(44, true)).toBe(32_767);
});

test('a stretch beyond the end stops at the end', async () => {
  expect((await read(wavOf(sound(second(0)), [0.5, 9]))).byteLength).toBe(44 + 4000 * 2);
});
