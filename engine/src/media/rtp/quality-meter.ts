import type { Quality } from '@denwaban/engine-api';
import { opinionScore } from './opinion-score.ts';
import type { Reception } from './reception.ts';
import type { RtcpSession } from './rtcp-session.ts';
import type { Transmission } from './transmission.ts';

const WINDOW_MS = 5000;
/** Bad below the first, good again from the second on: between them it stays what it was. */
const BAD_BELOW = 3.6;
const GOOD_FROM = 3.8;
/** A second of packets: fewer tell nothing. */
const LEAST_PACKETS = 50;

interface Counts {
  readonly sent: number;
  readonly received: number;
  readonly lost: number;
  readonly refused: number;
}

/** How a leg's audio fares, both ways: over the last 5 s, and over all of it. */
export class QualityMeter {
  readonly #transmission: Transmission;
  readonly #reception: Reception;
  readonly #rtcp: RtcpSession;
  #dueAt: number;
  #before: Counts = { sent: 0, received: 0, lost: 0, refused: 0 };
  #jitterSum = 0;
  #windows = 0;
  #bad = false;

  constructor(transmission: Transmission, reception: Reception, rtcp: RtcpSession, now: number) {
    this.#transmission = transmission;
    this.#reception = reception;
    this.#rtcp = rtcp;
    this.#dueAt = now + WINDOW_MS;
  }

  /** What became bad, or good again, in the 5 s that are over now; else null. */
  look(now: number): { readonly bad: boolean; readonly quality: Quality } | null {
    if (now < this.#dueAt) return null;
    this.#dueAt = now + WINDOW_MS;
    const counts = this.#counts();
    const window = subtract(counts, this.#before);
    this.#before = counts;
    if (window.received + window.lost < LEAST_PACKETS) return null;
    this.#jitterSum += this.#reception.jitterMs;
    this.#windows++;
    const quality = this.#judge(window, this.#reception.jitterMs, this.#rtcp.remoteLossPercent);
    const bad = this.#bad ? quality.mos < GOOD_FROM : quality.mos < BAD_BELOW;
    if (bad === this.#bad) return null;
    this.#bad = bad;
    return { bad, quality };
  }

  /** Over the whole leg. */
  total(): Quality {
    const { jitterMs } = this.#reception;
    const mean = this.#windows > 0 ? this.#jitterSum / this.#windows : jitterMs;
    return this.#judge(this.#counts(), mean, this.#rtcp.remoteLossPercentInAll);
  }

  #counts(): Counts {
    const { packetsReceived, packetsLost, packetsRefused } = this.#reception;
    return {
      sent: this.#transmission.packetsSent,
      received: packetsReceived,
      lost: packetsLost,
      refused: packetsRefused,
    };
  }

  #judge(counts: Counts, jitterMs: number, remoteLossPercent: number | null): Quality {
    const expected = counts.received + counts.lost;
    const lossPercent = expected === 0 ? 0 : (100 * counts.lost) / expected;
    const { roundTripMs } = this.#rtcp;
    // The talk is as good as its worse direction.
    const worse = Math.max(lossPercent, remoteLossPercent ?? 0);
    return {
      packetsSent: counts.sent,
      packetsReceived: counts.received,
      packetsLost: counts.lost,
      packetsRefused: counts.refused,
      lossPercent: tenths(lossPercent),
      remoteLossPercent: remoteLossPercent === null ? null : tenths(remoteLossPercent),
      jitterMs: tenths(jitterMs),
      roundTripMs: roundTripMs === null ? null : tenths(roundTripMs),
      mos: opinionScore({ lossPercent: worse, jitterMs, roundTripMs }),
    };
  }
}

/** Late packets may take a loss of the window before back. */
function subtract(now: Counts, before: Counts): Counts {
  return {
    sent: now.sent - before.sent,
    received: now.received - before.received,
    lost: Math.max(0, now.lost - before.lost),
    refused: now.refused - before.refused,
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
