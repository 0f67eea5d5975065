/** µ-law bytes (ITU-T G.711) of samples in -1 … 1. */
export function encodeUlaw(samples: Float64Array): Uint8Array {
  return Uint8Array.from(samples, encodeSample);
}

function encodeSample(sample: number): number {
  const linear = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
  const sign = linear < 0 ? 0x80 : 0;
  const magnitude = Math.min(32_635, Math.abs(linear)) + 132;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** Brings what is louder than silence to this RMS (dBFS), bending peaks softly so that nothing clips. */
export function setLevel(samples: Float64Array, rmsDb: number): Float64Array {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1e-9);
  const active = samples.filter((sample) => Math.abs(sample) > peak * 0.02);
  const rms = Math.sqrt(
    active.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, active.length),
  );
  const gain = 10 ** (rmsDb / 20) / Math.max(rms, 1e-9);
  return samples.map((sample) => softLimit(sample * gain));
}

/** Straight up to 0.6, then bent so that it never reaches 0.9. */
function softLimit(sample: number): number {
  const size = Math.abs(sample);
  if (size <= 0.6) return sample;
  return Math.sign(sample) * (0.6 + 0.3 * Math.tanh((size - 0.6) / 0.3));
}

/** Another sample rate, by a windowed sinc that lets through the telephone band (up to 3.6 kHz). */
export function resample(samples: Float64Array, from: number, to: number): Float64Array {
  const cutoff = Math.min(3600, to / 2, from / 2) / from;
  const reach = Math.ceil(16 / (2 * cutoff));
  return Float64Array.from({ length: Math.floor((samples.length * to) / from) }, (_, i) => {
    const centre = (i * from) / to;
    let sum = 0;
    for (let at = Math.ceil(centre - reach); at <= centre + reach; at++) {
      const distance = at - centre;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
      sum += (samples[at] ?? 0) * 2 * cutoff * sinc(2 * cutoff * distance) * window;
    }
    return sum;
  });
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Takes away what is below 120 Hz and lifts the consonants, as a telephone does. */
export function telephoneTone(samples: Float64Array, rate: number): Float64Array {
  const keep = Math.exp((-2 * Math.PI * 120) / rate);
  let low = 0;
  let before = 0;
  return samples.map((sample) => {
    low = keep * low + (1 - keep) * sample;
    const high = sample - low;
    const lifted = high - 0.35 * before;
    before = high;
    return lifted;
  });
}
