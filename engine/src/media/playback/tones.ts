/** Tones as µ-law loops. Those of the network are Japan's (TTC JJ-90.27): 400 Hz. */
import { LINEAR_TO_ULAW, SAMPLE_RATE } from '../g711/laws.ts';

export type Tone = 'ringback' | 'busy' | 'beep' | 'test';

export interface ToneAudio {
  /** One period, µ-law. */
  readonly ulaw: Uint8Array;
  /** Whether it sounds for as long as nobody stops it. */
  readonly endless: boolean;
}

const RAMP_SECONDS = 0.005;

const made = new Map<Tone, ToneAudio>();

/** The tone's audio, made once. */
export function toneAudio(tone: Tone): ToneAudio {
  const known = made.get(tone);
  if (known) return known;
  const audio = MAKERS[tone]();
  made.set(tone, audio);
  return audio;
}

const MAKERS: Record<Tone, () => ToneAudio> = {
  /** 400 Hz modulated by 16 Hz, 1 s on, 2 s off. */
  ringback: () => ({
    ulaw: render(3, 1, 0.22, (t) => sine(400, t) * (0.5 - 0.5 * Math.cos(2 * Math.PI * 16 * t))),
    endless: true,
  }),
  /** 400 Hz, 0.5 s on, 0.5 s off. */
  busy: () => ({ ulaw: render(1, 0.5, 0.12, (t) => sine(400, t)), endless: true }),
  /** The tone after which one speaks: 1000 Hz, 0.5 s. */
  beep: () => ({ ulaw: render(0.5, 0.5, 0.18, (t) => sine(1000, t)), endless: false }),
  /** Milliwatt test tone as ITU-T O.9 places it, away from a divisor of the sample rate: 1004 Hz, without end. */
  test: () => ({ ulaw: render(2, Infinity, 0.18, (t) => sine(1004, t)), endless: true }),
};

function sine(hertz: number, seconds: number): number {
  return Math.sin(2 * Math.PI * hertz * seconds);
}

/** One period of `seconds`, of which `on` sound, with short ramps so that nothing clicks. */
function render(seconds: number, on: number, amplitude: number, wave: (t: number) => number): Uint8Array {
  return Uint8Array.from({ length: Math.round(seconds * SAMPLE_RATE) }, (_, i) => {
    const t = i / SAMPLE_RATE;
    const ramp = on === Infinity ? 1 : Math.max(0, Math.min(1, t / RAMP_SECONDS, (on - t) / RAMP_SECONDS));
    return LINEAR_TO_ULAW[Math.round(wave(t) * ramp * amplitude * 32_767) & 0xffff] ?? 0;
  });
}
