import { expect, test } from 'vitest';
import { lostDevice } from './device-loss.ts';

const headset = { id: 'h', label: 'USB ヘッドセット' };
const builtIn = { id: 'b', label: '内蔵マイク' };
const all = { inputs: [headset, builtIn], outputs: [headset] };

test('a headset that is pulled out in a call is told by its name', () => {
  const now = { inputs: [builtIn], outputs: [] };
  expect(lostDevice(all, now, { microphone: 'h', headset: null })).toEqual({
    use: 'microphone',
    label: 'USB ヘッドセット',
  });
  expect(lostDevice(all, { ...all, outputs: [] }, { microphone: 'b', headset: 'h' })?.use).toBe('headset');
});

test('what was not in use may go, and what was never there is no news', () => {
  expect(
    lostDevice(all, { inputs: [headset], outputs: [headset] }, { microphone: 'h', headset: 'h' }),
  ).toBeNull();
  expect(lostDevice(all, all, { microphone: 'x', headset: null })).toBeNull();
});
