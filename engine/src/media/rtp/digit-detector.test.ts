import { expect, it } from 'vitest';
import { DigitDetector } from './digit-detector.ts';
import { emptyRtpPacket } from './packet.ts';

/** A telephone-event of the key with this number, as one packet of it. */
function pressed(detector: DigitDetector, event: number, timestamp: number, ssrc = 1): string | null {
  const bytes = Buffer.from([event, 10, 0, 160]);
  return detector.detect(bytes, { ...emptyRtpPacket(), ssrc, timestamp, payloadStart: 0, payloadEnd: 4 });
}

it('tells each key once, however many packets it has', () => {
  const detector = new DigitDetector();
  expect([1000, 1000, 1000, 2600].map((timestamp) => pressed(detector, 5, timestamp))).toEqual([
    '5',
    null,
    null,
    '5',
  ]);
});

it('drops a late packet of an earlier key and what is no key', () => {
  const detector = new DigitDetector();
  expect([pressed(detector, 1, 1000), pressed(detector, 2, 2600), pressed(detector, 1, 1000)]).toEqual([
    '1',
    '2',
    null,
  ]);
  expect(pressed(detector, 16, 9000)).toBeNull();
});

it('hears the keys of another source, whose time is anywhere', () => {
  const detector = new DigitDetector();
  pressed(detector, 1, 2_000_000_000);
  expect(pressed(detector, 2, 1000, 2)).toBe('2');
});
