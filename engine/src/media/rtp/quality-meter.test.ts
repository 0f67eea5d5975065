import { describe, expect, it } from 'vitest';
import { opinionScore } from './opinion-score.ts';
import { emptyRtpPacket } from './packet.ts';
import { QualityMeter } from './quality-meter.ts';
import { Reception } from './reception.ts';
import { writeRtcp } from './rtcp.ts';
import { RtcpSession } from './rtcp-session.ts';
import { Transmission } from './transmission.ts';

describe('the opinion score', () => {
  const line = { lossPercent: 0, jitterMs: 0, roundTripMs: 0 };

  it('is G.107’s best for G.711 on a clean line, and falls with loss, delay and jitter', () => {
    expect(opinionScore(line)).toBeCloseTo(4.4, 1);
    expect(opinionScore({ ...line, lossPercent: 5 })).toBeCloseTo(3.9, 1);
    expect(opinionScore({ ...line, lossPercent: 10 })).toBeCloseTo(3.4, 1);
    expect(opinionScore({ ...line, roundTripMs: 600 })).toBeCloseTo(3.6, 1);
    expect(opinionScore({ ...line, jitterMs: 100 })).toBeLessThan(4.3);
  });

  it('is never outside of its scale', () => {
    expect(opinionScore({ lossPercent: 100, jitterMs: 5000, roundTripMs: 60_000 })).toBe(1);
    expect(opinionScore({ ...line, roundTripMs: null })).toBeLessThanOrEqual(4.5);
  });
});

/** A leg that receives packets of 20 ms; `loses` says which of them do not come. */
function talk(): {
  meter: QualityMeter;
  rtcp: RtcpSession;
  seconds: (count: number, loses?: (n: number) => boolean) => ReturnType<QualityMeter['look']>[];
  /** The other side's report; null: it has received nothing. */
  reported: (fractionLost: number, highestSequence: number | null) => void;
} {
  const reception = new Reception();
  const transmission = new Transmission({ ssrc: 7, sequence: 1, timestamp: 0 }, 0);
  const rtcp = new RtcpSession(transmission, reception, 0);
  const meter = new QualityMeter(transmission, reception, rtcp, 0);
  const bytes = Buffer.alloc(172);
  let n = 0;
  return {
    meter,
    rtcp,
    seconds(count, loses = () => false) {
      const changes: ReturnType<QualityMeter['look']>[] = [];
      for (const until = n + count * 50; n < until; n++) {
        const packet = { ...emptyRtpPacket(), ssrc: 9, sequence: n & 0xffff, timestamp: n * 160 };
        if (!loses(n)) reception.accept(packet, n * 20, true);
        transmission.writeOwn(bytes, 0, 0, 160, n * 20);
        const change = meter.look((n + 1) * 20);
        if (change) changes.push(change);
      }
      return changes;
    },
    reported(fractionLost, highestSequence) {
      const received =
        highestSequence === null
          ? null
          : { ssrc: 7, fractionLost, packetsLost: 5, highestSequence, jitter: 0 };
      const report = {
        ssrc: 9,
        cname: 'peer',
        sent: null,
        received,
        lastSenderReport: null,
        epochMs: Date.now(),
        goodbye: false,
      };
      rtcp.receive(writeRtcp(report), n * 20);
    },
  };
}

describe('a leg’s quality', () => {
  it('is told when it becomes bad and when it is good again, once each, and not in between', () => {
    const { seconds } = talk();
    expect(seconds(10)).toEqual([]);
    const bad = seconds(15, (n) => n % 8 === 0);
    expect(bad.map((one) => one?.bad)).toEqual([true]);
    expect(bad[0]?.quality.lossPercent).toBeGreaterThan(10);
    // 7 % is neither: it stays bad.
    expect(seconds(10, (n) => n % 14 === 0)).toEqual([]);
    expect(seconds(15).map((one) => one?.bad)).toEqual([false]);
  });

  it('is as bad as what the other side receives', () => {
    const { seconds, reported } = talk();
    seconds(5);
    reported(40, 250);
    const [change] = seconds(5);
    expect(change).toMatchObject({ bad: true, quality: { lossPercent: 0, remoteLossPercent: 15.6 } });
  });

  it('in all has every packet in it', () => {
    const { seconds, meter, reported } = talk();
    seconds(20, (n) => n % 50 === 7);
    reported(0, 1000);
    expect(meter.total()).toMatchObject({
      packetsSent: 1000,
      packetsReceived: 980,
      packetsLost: 20,
      lossPercent: 2,
      remoteLossPercent: 0.5,
      roundTripMs: null,
    });
  });

  it('knows that the other side hears nothing when its reports stand still', () => {
    const { seconds, rtcp, reported } = talk();
    const deaf: boolean[] = [];
    for (const highest of [null, null, 250, 250, 250, 900]) {
      seconds(5);
      reported(0, highest);
      deaf.push(rtcp.remoteDeaf);
    }
    expect(deaf).toEqual([false, true, false, true, true, false]);
  });
});
