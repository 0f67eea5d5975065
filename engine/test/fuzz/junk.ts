/** Packets to media ports that nobody agreed on: RTP, RTCP, STUN, RFC 4733, and bytes. */
import type { Random } from '../../src/random.ts';
import { below } from './mutate.ts';

export function junk(random: Random): Buffer {
  switch (below(random, 6)) {
    case 0:
      return rtp(random, 0, 160);
    case 1: // a key, in RFC 4733
      return rtp(random, 101, 4);
    case 2: // sender report, receiver report, BYE, APP
      return headed(random, [0x80 | below(random, 32), 200 + below(random, 5), 0, below(random, 32)], 28);
    case 3: // STUN binding request with its cookie
      return headed(random, [0, 1, 0, below(random, 64), 0x21, 0x12, 0xa4, 0x42], 20 + below(random, 60));
    case 4: // a DTLS record
      return headed(random, [22, 254, 253, 0, 0], 60);
    default:
      return bytes(random, below(random, 1_400));
  }
}

function rtp(random: Random, payloadType: number, size: number): Buffer {
  return headed(random, [0x80 | below(random, 64), payloadType | (below(random, 2) << 7)], 12 + size);
}

function headed(random: Random, head: readonly number[], size: number): Buffer {
  const packet = bytes(random, Math.max(size, head.length));
  packet.set(head);
  return packet;
}

function bytes(random: Random, size: number): Buffer {
  const made = Buffer.alloc(size);
  for (let i = 0; i < size; i += 1) made[i] = below(random, 256);
  return made;
}
