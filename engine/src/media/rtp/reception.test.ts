import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRtpPacket } from './packet.ts';
import { Reception } from './reception.ts';

function packet(sequence: number, ssrc = 1, timestamp = sequence * 160) {
  return { ...emptyRtpPacket(), sequence: sequence & 0xffff, ssrc, timestamp: timestamp >>> 0 };
}

describe('reception', () => {
  it('counts what is lost, across the turn of the sequence', () => {
    const reception = new Reception();
    for (let n = 65_500; n < 65_600; n++) if (n % 10 !== 3) reception.accept(packet(n), n * 20, true);
    expect(reception.packetsReceived).toBe(90);
    expect(reception.packetsLost).toBe(10);
    expect(reception.report()).toMatchObject({
      ssrc: 1,
      packetsLost: 10,
      fractionLost: 25,
      highestSequence: 65_599,
    });
    expect(reception.report()?.fractionLost).toBe(0);
    expect(reception.jitterMs).toBeLessThan(1);
  });

  it('takes late packets in once, and no copy', () => {
    const reception = new Reception();
    const order = [10, 11, 14, 12, 13, 12, 14, 15];
    expect(order.map((n) => reception.accept(packet(n), n * 20, true))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(reception.packetsLost).toBe(0);
    expect(reception.packetsRefused).toBe(2);
  });

  it('believes another source only when the first is silent and it sent two in a row', () => {
    const reception = new Reception();
    reception.accept(packet(10, 1), 0, true);
    expect(reception.accept(packet(500, 2), 20, true)).toBe(false);
    expect(reception.accept(packet(501, 2), 40, true)).toBe(false);
    expect(reception.accept(packet(11, 1), 60, true)).toBe(true);
    expect(reception.accept(packet(900, 2), 1100, true)).toBe(false);
    expect(reception.accept(packet(901, 2), 1120, true)).toBe(true);
    expect(reception.accept(packet(12, 1), 1140, true)).toBe(false);
    expect(reception.ssrc).toBe(2);
  });

  it('believes a jump only of two that follow each other', () => {
    const reception = new Reception();
    reception.accept(packet(10), 0, true);
    expect(reception.accept(packet(5000), 20, true)).toBe(false);
    expect(reception.accept(packet(11), 20, true)).toBe(true);
    expect(reception.accept(packet(5000), 40, true)).toBe(false);
    expect(reception.accept(packet(5001), 60, true)).toBe(true);
    expect(reception.accept(packet(5000), 60, true)).toBe(true);
    expect(reception.accept(packet(12), 60, true)).toBe(false);
  });

  it('never counts below nothing, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ sequence: fc.nat(65_535), ssrc: fc.nat(2), timestamp: fc.nat(2 ** 32 - 1) })),
        (packets) => {
          const reception = new Reception();
          packets.forEach(({ sequence, ssrc, timestamp }, i) =>
            reception.accept(packet(sequence, ssrc, timestamp), i * 20, true),
          );
          expect(reception.packetsLost).toBeGreaterThanOrEqual(0);
          expect(reception.packetsReceived + reception.packetsRefused).toBe(packets.length);
          const report = reception.report();
          if (report) expect(report.fractionLost).toBeLessThanOrEqual(255);
          expect(Number.isFinite(reception.jitterMs)).toBe(true);
        },
      ),
    );
  });
});
