import { FRAME_SAMPLES } from '../g711/laws.ts';
import type { G711Payload } from '../g711/laws.ts';
import { FrameMeter } from './frame-meter.ts';
import { LineNoise } from './line-noise.ts';
import { LOWEST_DB, decibels } from './loudness.ts';
import { addTo, clear, emptyTally, meanLevel, sharpnessDb } from './tally.ts';
import type { Tally } from './tally.ts';

/** Speech is this much above the noise of the line, and never below this level, dBov. */
const ABOVE_NOISE_DB = 9;
const FAINTEST_DB = -48;
/** Somebody still speaks this long after the last frame of speech, ms: between syllables. */
const HANGOVER_MS = 160;
/** A second has speech in it from this many frames on (0.3 s). */
const LEAST_FRAMES = 15;
/** The first 20 seconds in which they spoke, which everything later is compared with; 5 of them serve against echoes. */
const BASELINE_SECONDS = 20;
const USUAL_SECONDS = 5;
/** The present loudness is the mean of so many seconds with speech, less the loudest: a single cry is no raised voice. */
const RECENT_SECONDS = 4;
/** In speech some frames of two seconds are much fainter than the loud ones, between words; in music few are. */
const MODULATION_FRAMES = 100;
const FAINT_DB = 15;
const LEAST_FAINT_SHARE = 0.12;
/**
 * A louder voice is also a sharper one. How much that counts beside the level, and how far at most, dB: where the
 * network evens levels out (automatic gain), it is what is left.
 */
const SHARPNESS_WEIGHT = 0.5;
const MOST_SHARPNESS_DB = 4;
/** Noise below this, dBov, says nothing of the line's gain; and a rise by more than this is not one of gain alone. */
const MEASURABLE_NOISE_DB = -62;
const MOST_GAIN_DB = 12;

/**
 * One side of a talk: whether somebody speaks, and how much louder than in the first 20 s in which they spoke. It
 * knows levels and how sharp the sound is, no words, and nothing that would tell one person from another.
 */
export class Speaker {
  readonly #noise = new LineNoise();
  readonly #meter = new FrameMeter((now) => this.#onFrame(now));
  #spokeAt = -Infinity;
  readonly #second = emptyTally();
  readonly #levels = new Float64Array(MODULATION_FRAMES).fill(LOWEST_DB);
  #levelAt = 0;
  readonly #baseline = emptyTally();
  #baselineNoise = 0;
  #baselineSeconds = 0;
  readonly #recent: readonly Tally[] = Array.from({ length: RECENT_SECONDS }, emptyTally);
  readonly #now = emptyTally();
  #recentSeconds = 0;

  /** G.711 bytes [start, end) of this side, as they come; `now` in ms. */
  hear(bytes: Uint8Array, start: number, end: number, law: G711Payload, now: number): void {
    this.#meter.add(bytes, start, end, law, now);
  }

  speaks(now: number): boolean {
    return now - this.#spokeAt <= HANGOVER_MS;
  }

  /** Whether they speak no more than so much fainter than they use to: an echo of the other side is. */
  speaksUp(now: number, fainterDb: number): boolean {
    if (!this.speaks(now)) return false;
    return (
      this.#baselineSeconds < USUAL_SECONDS || this.#noise.smoothed > meanLevel(this.#baseline) - fainterDb
    );
  }

  /** Ends the second that runs; call it every second. Whether there was speech in it. */
  endSecond(): boolean {
    const speech = this.#second.frames >= LEAST_FRAMES && this.#isModulated();
    if (speech && this.#baselineSeconds < BASELINE_SECONDS) this.#learn();
    else if (speech) this.#remember();
    clear(this.#second);
    this.#noise.endSecond();
    return speech;
  }

  /**
   * How much louder than at first they were in the last seconds in which they spoke, dB; null before that can be said.
   * The level, and how sharp it is, less what the whole line became louder.
   */
  get excessDb(): number | null {
    if (this.#recentSeconds < RECENT_SECONDS) return null;
    const now = this.#now;
    clear(now);
    const loudest = this.#loudest();
    for (const second of this.#recent) if (second !== loudest) addTo(now, second);
    const sharper = SHARPNESS_WEIGHT * (sharpnessDb(now) - sharpnessDb(this.#baseline));
    const bounded = Math.max(-MOST_SHARPNESS_DB, Math.min(MOST_SHARPNESS_DB, sharper));
    return meanLevel(now) - meanLevel(this.#baseline) + bounded - this.#gainDb();
  }

  /** The talk was interrupted: forgets what was heard last, not what it is compared with. */
  interrupt(): void {
    this.#recentSeconds = 0;
    this.#spokeAt = -Infinity;
    this.#levels.fill(LOWEST_DB);
    clear(this.#second);
  }

  #onFrame(now: number): void {
    const { energy, sharpness } = this.#meter.frame;
    const level = decibels(energy / FRAME_SAMPLES);
    this.#noise.hear(level);
    this.#levels[this.#levelAt] = level;
    this.#levelAt = (this.#levelAt + 1) % MODULATION_FRAMES;
    if (level < FAINTEST_DB || level < this.#noise.level + ABOVE_NOISE_DB) return;
    this.#spokeAt = now;
    const second = this.#second;
    second.frames++;
    second.levels += level;
    second.energy += energy;
    second.sharpness += sharpness;
  }

  #isModulated(): boolean {
    let loud = LOWEST_DB;
    for (let i = 0; i < MODULATION_FRAMES; i++) loud = Math.max(loud, this.#levels[i] ?? 0);
    let faint = 0;
    for (let i = 0; i < MODULATION_FRAMES; i++) if ((this.#levels[i] ?? 0) < loud - FAINT_DB) faint++;
    return faint >= MODULATION_FRAMES * LEAST_FAINT_SHARE;
  }

  #loudest(): Tally | null {
    let loudest: Tally | null = null;
    for (const second of this.#recent)
      if (loudest === null || meanLevel(second) > meanLevel(loudest)) loudest = second;
    return loudest;
  }

  #learn(): void {
    addTo(this.#baseline, this.#second);
    this.#baselineNoise += this.#noise.level;
    this.#baselineSeconds++;
  }

  #remember(): void {
    const oldest = this.#recent[this.#recentSeconds++ % RECENT_SECONDS];
    if (!oldest) return;
    clear(oldest);
    addTo(oldest, this.#second);
  }

  /** A rise that the noise of the line shares is one of gain, not of the voice. */
  #gainDb(): number {
    const before = this.#baselineNoise / this.#baselineSeconds;
    if (before < MEASURABLE_NOISE_DB) return 0;
    return Math.max(0, Math.min(MOST_GAIN_DB, this.#noise.level - before));
  }
}
