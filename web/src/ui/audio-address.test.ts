import { expect, test } from 'vitest';
import { audioAddress } from './audio-address.ts';

test('a browser without Ogg gets WAV', () => {
  expect(audioAddress('abc', () => 'probably')).toBe('/api/v1/recordings/abc/audio?format=ogg');
  expect(audioAddress('abc', () => '')).toBe('/api/v1/recordings/abc/audio?format=wav');
});
