import { FRAME_MS, FRAME_SAMPLES, ULAW_SILENCE } from '../g711/laws.ts';
import { keyTone } from '../playback/key-tones.ts';

export type DigitMode = 'rfc4733' | 'inband';

/** What a leg does for its keys. */
export interface DigitOutlet {
  /** Whether the peer agreed on telephone-events. */
  readonly takesEvents: boolean;
  sendFrame(ulaw: Uint8Array, now: number): void;
  /** A packet of a key that is down since `timestamp` (given back by the first one, null). */
  sendKey(
    event: number,
    key: { timestamp: number | null; duration: number; end: boolean },
    now: number,
  ): number;
}

/** 100 ms each: twice what the network must recognise (ITU-T Q.24 and the carriers' 50 ms). */
const TONE_FRAMES = 5;
const GAP_FRAMES = 5;
const COMMA_FRAMES = 1000 / FRAME_MS;
const MAX_WAITING = 256;
const EVENTS = '0123456789*#ABCD';
const SILENT_FRAME = new Uint8Array(FRAME_SAMPLES).fill(ULAW_SILENCE);

/** Presses keys towards a leg, one after another, a step at every tick. */
export class DigitSender {
  #waiting: { readonly digit: string; readonly mode: DigitMode }[] = [];
  #frame = 0;
  #timestamp: number | null = null;
  #tone: Uint8Array | null = null;

  /** False when too many wait already. */
  press(digits: string, mode: DigitMode): boolean {
    if (this.#waiting.length + digits.length > MAX_WAITING) return false;
    for (const digit of digits) this.#waiting.push({ digit, mode });
    return true;
  }

  get idle(): boolean {
    return this.#waiting.length === 0;
  }

  /** Whether the line is the keys' now: nothing else is sent from a key's beginning to the end of its gap. */
  get occupies(): boolean {
    const next = this.#waiting[0];
    return next !== undefined && next.digit !== ',';
  }

  /** Sends what these 20 ms need. */
  tick(outlet: DigitOutlet, now: number): void {
    this.#goOn();
    const next = this.#waiting[0];
    if (!next) return;
    const frame = this.#frame++;
    if (next.digit === ',') return;
    if (frame >= TONE_FRAMES) outlet.sendFrame(SILENT_FRAME, now);
    else if (next.mode === 'rfc4733' && outlet.takesEvents) this.#sendEvent(outlet, next.digit, frame, now);
    else this.#sendTone(outlet, next.digit, frame, now);
  }

  /** RFC 4733 section 2.5.1: one timestamp, a growing duration, and the end three times. */
  #sendEvent(outlet: DigitOutlet, digit: string, frame: number, now: number): void {
    const event = EVENTS.indexOf(digit);
    const duration = (frame + 1) * FRAME_SAMPLES;
    const end = frame === TONE_FRAMES - 1;
    for (let copy = 0; copy < (end ? 3 : 1); copy++)
      this.#timestamp = outlet.sendKey(event, { timestamp: this.#timestamp, duration, end }, now);
  }

  #sendTone(outlet: DigitOutlet, digit: string, frame: number, now: number): void {
    this.#tone ??= keyTone(digit, TONE_FRAMES);
    outlet.sendFrame(this.#tone.subarray(frame * FRAME_SAMPLES, (frame + 1) * FRAME_SAMPLES), now);
  }

  /** To the next key when this one has had its time. */
  #goOn(): void {
    const frames = this.#waiting[0]?.digit === ',' ? COMMA_FRAMES : TONE_FRAMES + GAP_FRAMES;
    if (this.#frame < frames) return;
    this.#waiting.shift();
    this.#frame = 0;
    this.#timestamp = null;
    this.#tone = null;
  }
}
