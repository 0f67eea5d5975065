import { describe, expect, it } from 'vitest';
import {
  ALAW_TO_LINEAR,
  ALAW_TO_ULAW,
  LINEAR_TO_ALAW,
  LINEAR_TO_ULAW,
  ULAW_TO_ALAW,
  ULAW_TO_LINEAR,
  conversion,
} from './laws.ts';

describe('the laws of G.711', () => {
  it('have the levels of the recommendation', () => {
    // Tables 2a and 1a of G.711, scaled to 16 bits: the largest, the smallest and the signs.
    expect([0x80, 0x00, 0xff, 0x7f, 0xf0, 0x8f].map((code) => ULAW_TO_LINEAR[code])).toEqual([
      32_124, -32_124, 0, 0, 120, 16_764,
    ]);
    expect([0xaa, 0x2a, 0xd5, 0x55].map((code) => ALAW_TO_LINEAR[code])).toEqual([32_256, -32_256, 8, -8]);
  });

  it('give every code back from its own level', () => {
    for (let code = 0; code < 256; code++) {
      const ulaw = LINEAR_TO_ULAW[(ULAW_TO_LINEAR[code] ?? 0) & 0xffff];
      expect(ulaw).toBe(code === 0x7f ? 0xff : code);
      expect(LINEAR_TO_ALAW[(ALAW_TO_LINEAR[code] ?? 0) & 0xffff]).toBe(code);
    }
  });

  it('never put a sample further away than half a step', () => {
    for (let sample = -32_768; sample <= 32_767; sample += 7) {
      const step = Math.max(16, Math.abs(sample) / 16);
      const ulaw = ULAW_TO_LINEAR[LINEAR_TO_ULAW[sample & 0xffff] ?? 0] ?? 0;
      const alaw = ALAW_TO_LINEAR[LINEAR_TO_ALAW[sample & 0xffff] ?? 0] ?? 0;
      expect(Math.abs(Math.max(-32_124, Math.min(32_124, sample)) - ulaw)).toBeLessThanOrEqual(step);
      expect(Math.abs(Math.max(-32_256, Math.min(32_256, sample)) - alaw)).toBeLessThanOrEqual(step);
    }
  });

  it('are converted into each other only when they differ, and silence stays silence', () => {
    expect(conversion(0, 0)).toBe(null);
    expect(conversion(0, 8)).toBe(ULAW_TO_ALAW);
    expect(conversion(8, 0)).toBe(ALAW_TO_ULAW);
    expect(Math.abs(ALAW_TO_LINEAR[ULAW_TO_ALAW[0xff] ?? 0] ?? 0)).toBe(8);
    expect(Math.abs(ULAW_TO_LINEAR[ALAW_TO_ULAW[0xd5] ?? 0] ?? 0)).toBe(8);
  });
});
