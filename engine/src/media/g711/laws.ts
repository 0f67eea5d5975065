/** ITU-T G.711: 8 bits a sample at 8 kHz, in two laws. Japan's network speaks µ-law (PCMU), much of the world A-law (PCMA). */

/** RTP payload types of the two laws (RFC 3551 section 6): 0 PCMU, 8 PCMA. */
export type G711Payload = 0 | 8;

export const PCMU = 0;
export const PCMA = 8;
export const SAMPLE_RATE = 8000;
/** Samples, and so bytes, of 20 ms. */
export const FRAME_SAMPLES = 160;
export const FRAME_MS = 20;
export const ULAW_SILENCE = 0xff;

/** µ-law byte → 16-bit linear. */
export const ULAW_TO_LINEAR: Int16Array = Int16Array.from({ length: 256 }, (_, code) => {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + 132) << ((bits & 0x70) >> 4)) - 132;
  return bits & 0x80 ? -magnitude : magnitude;
});

/** A-law byte → 16-bit linear. */
export const ALAW_TO_LINEAR: Int16Array = Int16Array.from({ length: 256 }, (_, code) => {
  const bits = code ^ 0x55;
  const exponent = (bits & 0x70) >> 4;
  const step = ((bits & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? step : (step + 256) << (exponent - 1);
  return bits & 0x80 ? magnitude : -magnitude;
});

/** 16-bit linear, as an index without sign (`sample & 0xffff`) → law byte. */
export const LINEAR_TO_ULAW: Uint8Array = nearestCodes(ULAW_TO_LINEAR);
export const LINEAR_TO_ALAW: Uint8Array = nearestCodes(ALAW_TO_LINEAR);

export const ULAW_TO_ALAW: Uint8Array = Uint8Array.from(
  ULAW_TO_LINEAR,
  (sample) => LINEAR_TO_ALAW[sample & 0xffff] ?? 0,
);
export const ALAW_TO_ULAW: Uint8Array = Uint8Array.from(
  ALAW_TO_LINEAR,
  (sample) => LINEAR_TO_ULAW[sample & 0xffff] ?? 0,
);

/** The table that turns one law's bytes into the other's, or null when they are the same. */
export function conversion(from: G711Payload, to: G711Payload): Uint8Array | null {
  if (from === to) return null;
  return from === PCMU ? ULAW_TO_ALAW : ALAW_TO_ULAW;
}

/** Converts bytes [start, end) in place. */
export function convertInPlace(bytes: Uint8Array, start: number, end: number, table: Uint8Array): void {
  for (let i = start; i < end; i++) bytes[i] = table[bytes[i] ?? 0] ?? 0;
}

/** For each of the 65,536 samples the code whose level is nearest; of equal levels the greater code (µ-law's +0). */
function nearestCodes(levels: Int16Array): Uint8Array {
  const codes = Array.from(levels, (level, code) => ({ level, code })).toSorted(
    (a, b) => a.level - b.level || a.code - b.code,
  );
  const nearest = new Uint8Array(65_536);
  let at = 0;
  for (let sample = -32_768; sample <= 32_767; sample++) {
    while (at + 1 < codes.length && distance(codes[at + 1], sample) <= distance(codes[at], sample)) at++;
    nearest[sample & 0xffff] = codes[at]?.code ?? 0;
  }
  return nearest;
}

function distance(code: { level: number } | undefined, sample: number): number {
  return code ? Math.abs(code.level - sample) : Infinity;
}
