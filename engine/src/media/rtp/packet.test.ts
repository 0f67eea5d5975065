import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRtpPacket, parseRtp, sequenceDistance, timestampDistance, writeRtpHeader } from './packet.ts';
import { parseRtcp, roundTripMs, writeRtcp } from './rtcp.ts';

const packet = emptyRtpPacket();

describe('RTP packets', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(
        fc.record({
          payloadType: fc.integer({ min: 0, max: 127 }),
          marker: fc.boolean(),
          sequence: fc.integer({ min: 0, max: 65_535 }),
          timestamp: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
          ssrc: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
          payload: fc.uint8Array({ maxLength: 480 }),
        }),
        ({ payloadType, marker, sequence, timestamp, ssrc, payload }) => {
          const bytes = Buffer.concat([Buffer.alloc(12), payload]);
          writeRtpHeader(bytes, 0, payloadType, marker, sequence, timestamp, ssrc);
          expect(parseRtp(bytes, packet)).toBe(true);
          expect(packet).toEqual({
            payloadType,
            marker,
            sequence,
            timestamp,
            ssrc,
            payloadStart: 12,
            payloadEnd: bytes.length,
          });
        },
      ),
    );
  });

  it('may carry contributing sources, an extension and padding, which are passed over', () => {
    const bytes = Buffer.alloc(12 + 8 + 8 + 20 + 4);
    writeRtpHeader(bytes, 0, 0, false, 1, 2, 3);
    bytes[0] = 0x80 | 0x20 | 0x10 | 2;
    bytes.writeUInt16BE(1, 12 + 8 + 2);
    bytes[bytes.length - 1] = 4;
    expect(parseRtp(bytes, packet)).toBe(true);
    expect([packet.payloadStart, packet.payloadEnd]).toEqual([28, 48]);
  });

  it('that announce more than they hold are refused', () => {
    const bytes = Buffer.alloc(20);
    writeRtpHeader(bytes, 0, 0, false, 1, 2, 3);
    for (const first of [0x8f, 0x90, 0x40, 0x00, 0xa0]) {
      bytes[0] = first;
      bytes.writeUInt16BE(0xffff, 14);
      bytes[19] = first === 0xa0 ? 200 : 0;
      expect(parseRtp(bytes, packet)).toBe(false);
    }
  });

  it('and RTCP of any bytes are read or refused, without an exception and within their bounds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1600 }), fc.boolean(), (noise, dressed) => {
        const bytes = Buffer.from(noise);
        if (dressed && bytes.length > 1) {
          bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x80;
          bytes[1] = 200 + ((bytes[1] ?? 0) % 5);
        }
        if (parseRtp(bytes, packet)) {
          expect(packet.payloadStart).toBeGreaterThanOrEqual(12);
          expect(packet.payloadStart).toBeLessThanOrEqual(packet.payloadEnd);
          expect(packet.payloadEnd).toBeLessThanOrEqual(bytes.length);
        }
        parseRtcp(bytes, 7);
      }),
      { numRuns: 3000 },
    );
  });

  it('are counted in circles', () => {
    expect(sequenceDistance(2, 65_534)).toBe(4);
    expect(sequenceDistance(65_534, 2)).toBe(-4);
    expect(timestampDistance(100, 2 ** 32 - 100)).toBe(200);
  });
});

describe('RTCP reports', () => {
  const epochMs = 1_790_000_000_250;
  const received = { ssrc: 9, fractionLost: 64, packetsLost: 5, highestSequence: 70_000, jitter: 33 };

  it('tell a peer what it needs to know the round trip and the loss', () => {
    const theirs = writeRtcp({
      ssrc: 9,
      cname: 'peer',
      sent: { timestamp: 160, packets: 10, octets: 1600 },
      received: null,
      lastSenderReport: null,
      epochMs,
      goodbye: false,
    });
    const seen = parseRtcp(theirs, 7);
    expect(seen?.block).toBe(null);
    const ours = writeRtcp({
      ssrc: 7,
      cname: 'we',
      sent: null,
      received,
      lastSenderReport: { ntp: seen?.lastSenderReport ?? 0, agoMs: 500 },
      epochMs: epochMs + 530,
      goodbye: true,
    });
    const back = parseRtcp(ours, 9);
    expect(back).toMatchObject({ goodbye: true, lastSenderReport: null });
    expect(back?.block).toMatchObject({ fractionLost: 64, jitter: 33 });
    const block = back?.block;
    if (!block) throw new Error('no block');
    expect(roundTripMs(block, epochMs + 580)).toBeCloseTo(80, 0);
    expect(parseRtcp(ours, 8)?.block).toBe(null);
  });

  it('have lengths that agree with what they hold', () => {
    for (const cname of ['', 'a', 'ab', 'abc', 'abcd', 'abcde']) {
      const bytes = writeRtcp({
        ssrc: 7,
        cname,
        sent: { timestamp: 1, packets: 2, octets: 3 },
        received,
        lastSenderReport: null,
        epochMs,
        goodbye: true,
      });
      expect(bytes.length % 4).toBe(0);
      expect(parseRtcp(bytes, 9)?.goodbye).toBe(true);
    }
  });
});
