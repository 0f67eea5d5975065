import { describe, expect, it } from 'vitest';
import { emptyRtpPacket, parseRtp } from './packet.ts';
import type { RtpPacket } from './packet.ts';
import { Transmission } from './transmission.ts';

const bytes = Buffer.alloc(172);

function begin() {
  return new Transmission({ ssrc: 77, sequence: 32_766, timestamp: 2 ** 32 - 500 }, 0);
}

function own(transmission: Transmission, now: number): RtpPacket {
  transmission.writeOwn(bytes, 0, 0, 160, now);
  const packet = emptyRtpPacket();
  parseRtp(bytes, packet);
  return packet;
}

function relay(transmission: Transmission, source: object, sequence: number, timestamp: number, now: number) {
  const incoming = { ...emptyRtpPacket(), ssrc: 5, sequence: sequence & 0xffff, timestamp: timestamp >>> 0 };
  if (transmission.writeRelayed(bytes, 0, 0, incoming, source, 160, now) === null) return null;
  const packet = emptyRtpPacket();
  parseRtp(bytes, packet);
  return packet;
}

describe('what a leg is sent', () => {
  it('goes on in number and time from our frames to a relayed source and back', () => {
    const transmission = begin();
    const source = {};
    const sent = [own(transmission, 0), own(transmission, 20), own(transmission, 40)];
    for (let n = 0; n < 3; n++) {
      const packet = relay(transmission, source, 65_535 + n, 1_000_000 + 160 * n, 65 + 20 * n);
      if (packet) sent.push(packet);
    }
    sent.push(own(transmission, 125), own(transmission, 145));
    sent.forEach((packet, i) => {
      expect(packet.ssrc).toBe(77);
      expect(packet.sequence).toBe(32_766 + i);
    });
    expect(sent.map(({ marker }) => marker)).toEqual([true, false, false, true, false, false, true, false]);
    for (let i = 1; i < sent.length; i++) {
      const step = ((sent[i]?.timestamp ?? 0) - (sent[i - 1]?.timestamp ?? 0)) | 0;
      expect(step).toBeGreaterThanOrEqual(160);
      expect(step).toBeLessThan(400);
    }
  });

  it('keeps a relayed source’s gaps and its reordering', () => {
    const transmission = begin();
    const source = {};
    const first = relay(transmission, source, 10, 1600, 0)?.sequence ?? 0;
    const numbers = [13, 12, 14].map(
      (n) => (relay(transmission, source, n, n * 160, n)?.sequence ?? 0) - first,
    );
    expect(numbers).toEqual([3, 2, 4]);
  });

  it('lets nothing older than the relay’s beginning slip in', () => {
    const transmission = begin();
    const source = {};
    own(transmission, 0);
    relay(transmission, source, 10, 1600, 20);
    expect(relay(transmission, source, 9, 1440, 25)).toBe(null);
  });

  it('after a silence is timed by the clock', () => {
    const transmission = begin();
    const before = own(transmission, 0);
    const after = own(transmission, 1000);
    expect((after.timestamp - before.timestamp) | 0).toBe(8000);
    expect(after.marker).toBe(true);
    expect(after.sequence).toBe(before.sequence + 1);
  });

  it('has no hole where the tick catches up with a stall', () => {
    const transmission = begin();
    const sent = [own(transmission, 0), own(transmission, 20)];
    for (let n = 0; n < 5; n++) sent.push(own(transmission, 120));
    sent.push(own(transmission, 140));
    sent.forEach(({ timestamp, marker }, i) => {
      expect((timestamp - (sent[0]?.timestamp ?? 0)) | 0).toBe(160 * i);
      expect(marker).toBe(i === 0);
    });
  });

  it('takes a source up anew whose time runs away', () => {
    const transmission = begin();
    const source = {};
    const one = relay(transmission, source, 10, 1600, 0);
    const two = relay(transmission, source, 11, 900_000_000, 20);
    expect(((two?.timestamp ?? 0) - (one?.timestamp ?? 0)) | 0).toBe(160);
    expect(two?.marker).toBe(true);
  });
});

describe('a key of ours', () => {
  it('has one timestamp, and what follows begins after its end', () => {
    const transmission = begin();
    const packet = emptyRtpPacket();
    const before = own(transmission, 0);
    const key = (timestamp: number | null, duration: number, now: number) => {
      const written = transmission.writeEvent(bytes, 0, 101, { timestamp, duration }, now);
      parseRtp(bytes, packet);
      return { ...packet, written };
    };
    const first = key(null, 160, 20);
    const last = key(first.written, 800, 100);
    expect(first).toMatchObject({ marker: true, payloadType: 101, sequence: before.sequence + 1 });
    expect(last).toMatchObject({ marker: false, timestamp: first.timestamp, sequence: before.sequence + 2 });
    expect((first.timestamp - before.timestamp) | 0).toBe(160);
    const after = own(transmission, 120);
    expect((after.timestamp - first.timestamp) | 0).toBe(800);
    expect(after).toMatchObject({ marker: true, sequence: before.sequence + 3 });
    expect(transmission.octetsSent).toBe(160 + 4 + 4 + 160);
  });
});
