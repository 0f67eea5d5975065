/**
 * Mean opinion score as the E-model estimates it (ITU-T G.107), simplified for G.711: everything at its default but
 * delay and loss.
 *
 *     R   = 93.2 − Id − Ie
 *     Id  = 0.024 d + 0.11 (d − 177.3) above 177.3 ms            (Cole and Rosenbluth's form of G.107's delay terms)
 *     Ie  = 95 p / (p + 25.1)                                    (G.113 appendix I: G.711 with concealment, random loss)
 *     MOS = 1 + 0.035 R + 7·10⁻⁶ R (R − 60) (100 − R)
 *
 * `p` in percent; `d` one way in ms: half the round trip, a packet of 20 ms, and a jitter buffer of twice the jitter.
 */
export function opinionScore(line: {
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly roundTripMs: number | null;
}): number {
  const delay = (line.roundTripMs ?? 0) / 2 + PACKET_MS + 2 * line.jitterMs;
  const delayImpairment = 0.024 * delay + 0.11 * Math.max(0, delay - 177.3);
  const lossImpairment = (95 * line.lossPercent) / (line.lossPercent + 25.1);
  const rating = Math.max(0, Math.min(100, 93.2 - delayImpairment - lossImpairment));
  const score = 1 + 0.035 * rating + 7e-6 * rating * (rating - 60) * (100 - rating);
  return Math.round(Math.max(1, Math.min(4.5, score)) * 100) / 100;
}

const PACKET_MS = 20;
