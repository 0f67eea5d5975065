import type { Id, VoiceHint, VoiceWatch as Wish } from '@denwaban/engine-api';
import type { G711Payload } from '../g711/laws.ts';
import { Hysteresis } from './hysteresis.ts';
import { OverlapMeter } from './overlap-meter.ts';
import { Speaker } from './speaker.ts';

const SECOND_MS = 1000;
/** A raised voice is over this much below what begins it, dB, or when they have not spoken for this long. */
const CALMER_DB = 3;
const CALM_AFTER_SECONDS = 8;
/** What `excessDb` is the mean of, ms: so long the voice was raised already when that is known. */
const RAISED_SINCE_MS = 4000;
/** Talking over ends when less than this share of what begins it is left. */
const OVERLAP_LEFT = 0.3;
/** Fainter than one's own voice by this, dB, is the other one's echo. */
const ECHO_DB = 10;
/** No talk has more of them: whoever would need more to be told is listening by then. */
const MOST_HINTS = 200;

type Side = 'from' | 'to';

/** The hint before the leg's id is added. */
export type Hint = Omit<VoiceHint, 'legId'>;

interface OneHint {
  readonly kind: Hint['kind'];
  readonly side: Hint['side'];
  readonly state: Hysteresis;
}

/** What is to be said of a hint now; `sinceMs` for how long it has been so. */
interface Seen {
  readonly begins: boolean;
  readonly ends: boolean;
  readonly sinceMs: number;
  readonly excessDb?: number | null;
}

const OVER: Seen = { begins: false, ends: true, sinceMs: 0 };

/**
 * What can be said of a talk of two by how loud its sides are: a raised voice, talking over each other, silence. `from`
 * is what comes from the leg, `to` what the other one says to it. Never called a fact: the thresholds are somebody's
 * choice.
 */
export class VoiceWatch {
  readonly #speakers = { from: new Speaker(), to: new Speaker() };
  readonly #wish: Wish;
  readonly #onHint: (hint: Hint) => void;
  readonly #overlap = new OverlapMeter();
  readonly #hints = {
    raisedFrom: oneHint('raised', 'from'),
    raisedTo: oneHint('raised', 'to'),
    overlap: oneHint('overlap', 'both'),
    silent: oneHint('silence', 'both'),
    silentFrom: oneHint('silence', 'from'),
    silentTo: oneHint('silence', 'to'),
  };
  /** Seconds since each spoke. */
  readonly #quiet = { from: 0, to: 0 };
  /** Who talks with the leg. */
  #other: Id | null = null;
  #talking = false;
  #secondEndsAt = 0;
  #told = 0;

  constructor(wish: Wish, onHint: (hint: Hint) => void) {
    this.#wish = wish;
    this.#onHint = onHint;
  }

  /** What comes from the leg: G.711 bytes [start, end). */
  hearLeg(bytes: Uint8Array, start: number, end: number, law: G711Payload, now: number): void {
    if (this.#talking) this.#speakers.from.hear(bytes, start, end, law, now);
  }

  /** What this other leg says to it. Another one than before is compared with their own beginning. */
  hearOther(legId: Id, bytes: Uint8Array, start: number, end: number, law: G711Payload, now: number): void {
    if (!this.#talking) return;
    if (legId !== this.#other) {
      if (this.#other !== null) this.#speakers.to = new Speaker();
      this.#other = legId;
    }
    this.#speakers.to.hear(bytes, start, end, law, now);
  }

  /** Every 20 ms. `talking`: the leg hears one other in its bridge, and no playback. */
  tick(talking: boolean, now: number): void {
    if (talking !== this.#talking) this.#turn(talking, now);
    if (!talking) return;
    const { from, to } = this.#speakers;
    this.#overlap.tick(from.speaksUp(now, ECHO_DB) && to.speaksUp(now, ECHO_DB));
    if (now < this.#secondEndsAt) return;
    this.#secondEndsAt += SECOND_MS;
    if (this.#secondEndsAt <= now) this.#secondEndsAt = now + SECOND_MS;
    this.#endSecond(now);
  }

  /** Whether it looks by these figures. */
  goesBy({ raisedByDb, overlapSeconds, silenceSeconds }: Wish): boolean {
    const own = this.#wish;
    return (
      own.raisedByDb === raisedByDb &&
      own.overlapSeconds === overlapSeconds &&
      own.silenceSeconds === silenceSeconds
    );
  }

  /** Ends what holds: nobody watches any more. */
  end(now: number): void {
    this.#turn(false, now);
  }

  #turn(talking: boolean, now: number): void {
    this.#talking = talking;
    this.#secondEndsAt = now + SECOND_MS;
    if (talking) return;
    this.#speakers.from.interrupt();
    this.#speakers.to.interrupt();
    this.#overlap.forget();
    this.#quiet.from = 0;
    this.#quiet.to = 0;
    for (const hint of Object.values(this.#hints)) this.#see(hint, OVER, now);
  }

  #endSecond(now: number): void {
    this.#endSecondOf('from', now);
    this.#endSecondOf('to', now);
    const { ms } = this.#overlap;
    const least = this.#wish.overlapSeconds * SECOND_MS;
    this.#see(
      this.#hints.overlap,
      { begins: ms >= least, ends: ms < least * OVERLAP_LEFT, sinceMs: ms },
      now,
    );
    this.#overlap.endSecond();
    this.#lookForSilence(now);
  }

  #endSecondOf(side: Side, now: number): void {
    const speaker = this.#speakers[side];
    const spoke = speaker.endSecond();
    this.#quiet[side] = spoke || speaker.speaks(now) ? 0 : this.#quiet[side] + 1;
    const { excessDb } = speaker;
    const { raisedByDb } = this.#wish;
    const begins = spoke && excessDb !== null && excessDb >= raisedByDb;
    const calm = excessDb === null || excessDb < raisedByDb - CALMER_DB;
    const ends = calm || this.#quiet[side] >= CALM_AFTER_SECONDS;
    const hint = side === 'from' ? this.#hints.raisedFrom : this.#hints.raisedTo;
    this.#see(hint, { begins, ends, sinceMs: RAISED_SINCE_MS, excessDb }, now);
  }

  #lookForSilence(now: number): void {
    const { from, to } = this.#quiet;
    const least = this.#wish.silenceSeconds;
    const both = Math.min(from, to);
    const hints = this.#hints;
    this.#see(hints.silent, { begins: both >= least, ends: both < 1, sinceMs: both * SECOND_MS }, now);
    this.#see(hints.silentFrom, this.#oneSilent(from, to), now);
    this.#see(hints.silentTo, this.#oneSilent(to, from), now);
  }

  /** One who says nothing for three times as long, while the other one speaks. */
  #oneSilent(own: number, others: number): Seen {
    const least = this.#wish.silenceSeconds;
    return { begins: own >= least * 3 && others < least, ends: own < 1, sinceMs: own * SECOND_MS };
  }

  #see(hint: OneHint, { begins, ends, sinceMs, excessDb = null }: Seen, now: number): void {
    const { state, kind, side } = hint;
    if (!state.holds && this.#told >= MOST_HINTS) return;
    if (!state.see(begins, ends, now)) return;
    const { holds } = state;
    if (holds) this.#told++;
    this.#onHint({
      kind,
      side,
      holds,
      sinceMs: holds ? Math.round(sinceMs) : 0,
      excessDb: holds && kind === 'raised' && excessDb !== null ? Math.round(excessDb) : null,
    });
  }
}

function oneHint(kind: Hint['kind'], side: Hint['side']): OneHint {
  return { kind, side, state: new Hysteresis() };
}
