import { randomBytes } from 'node:crypto';
import { Transmission } from '../rtp/transmission.ts';

/** A stream with random SSRC, sequence and timestamp (RFC 3550 section 5.1), starting now. */
export function beginTransmission(): Transmission {
  const random = randomBytes(10);
  return new Transmission(
    { ssrc: random.readUInt32BE(0), sequence: random.readUInt16BE(4), timestamp: random.readUInt32BE(6) },
    performance.now(),
  );
}
