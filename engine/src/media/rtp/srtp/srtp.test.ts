import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeRtpHeader } from '../packet.ts';
import { deriveKeys, keystream } from './derive-keys.ts';
import { SrtpReceiver } from './srtp-receiver.ts';
import { SrtpSender } from './srtp-sender.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
const SUITES = ['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'] as const;
/** Master key and salt of RFC 3711 appendix B.3. */
const MASTER = hex('E1F97A0D3E018BE0D64FA32C06DE4139 0EC675AD498AFEEBB6960B3AABE6').toString('base64');

function rtp(sequence: number, ssrc = 7, payload: Uint8Array = Buffer.from('voice')): Buffer {
  const bytes = Buffer.alloc(12 + payload.length);
  writeRtpHeader(bytes, 0, 0, false, sequence & 0xffff, sequence * 160, ssrc);
  bytes.set(payload, 12);
  return bytes;
}

function pair(suite: (typeof SUITES)[number] = SUITES[0]): { sender: SrtpSender; receiver: SrtpReceiver } {
  const key = randomBytes(30).toString('base64');
  return { sender: new SrtpSender(suite, key), receiver: new SrtpReceiver(suite, key) };
}

function send(sender: SrtpSender, sequence: number): Buffer {
  const packet = rtp(sequence);
  return sender.protect(packet, 0, packet.length);
}

describe('the vectors', () => {
  it('of RFC 3711 appendix B.2: the keystream', () => {
    const key = hex('2B7E151628AED2A6ABF7158809CF4F3C');
    const stream = keystream(key, hex('F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000'), 0xff02 * 16);
    expect(stream.subarray(0, 48)).toEqual(
      hex(
        'E03EAD0935C95E80E166B16DD92B4EB4 D23513162B02D0F72A43A2FE4A5F97AB 41E95B3BB0A2E8DD477901E4FCA894C0',
      ),
    );
    expect(stream.subarray(0xfeff * 16, 0xff02 * 16)).toEqual(
      hex(
        'EC8CDF7398607CB0F2D21675EA9EA1E4 362B7C3C6773516318A077D7FC5073AE 6A2CC3787889374FBEB4C81B17BA6C44',
      ),
    );
  });

  it('of RFC 3711 appendix B.3: the session keys', () => {
    const { rtp: keys } = deriveKeys(MASTER);
    expect(keys.cipherKey).toEqual(hex('C61E7A93744F39EE10734AFE3FF7A087'));
    expect(keys.salt).toEqual(hex('30CBBC08863D8C85D49DB34A9AE1'));
    expect(keys.authKey).toEqual(hex('CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4'));
  });

  it('of a whole packet, RTP and RTCP', () => {
    const sender = new SrtpSender(SUITES[0], MASTER);
    const plain = hex(`800f1234 decafbad cafebabe ${'ab'.repeat(16)}`);
    const sealed = hex('800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb');
    expect(sender.protect(plain, 0, plain.length)).toEqual(sealed);
    const report = hex(`81c8000b cafebabe ${'ab'.repeat(16)}`);
    const sealedReport = hex('81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798');
    expect(sender.protectRtcp(report)).toEqual(sealedReport);
    const receiver = new SrtpReceiver(SUITES[0], MASTER);
    expect(receiver.unprotect(sealed)).toEqual(plain);
    expect(receiver.unprotectRtcp(sealedReport)).toEqual(report);
  });
});

describe('a protected stream', () => {
  it.each(SUITES)('of %s is read by who has the key, across the turns of the sequence', (suite) => {
    const { sender, receiver } = pair(suite);
    for (let n = 65_000; n < 3 * 65_536; n += 97) {
      const packet = send(sender, n);
      expect(packet.includes('voice')).toBe(false);
      expect(receiver.unprotect(packet)).toEqual(rtp(n));
    }
  });

  it('takes late packets once, also those from before a turn, and no copy', () => {
    const { sender, receiver } = pair();
    const packets = new Map([65_534, 65_535, 65_536, 65_537].map((n) => [n, send(sender, n)]));
    const take = (n: number) => receiver.unprotect(Buffer.from(packets.get(n) ?? Buffer.alloc(0)));
    expect([65_534, 65_536, 65_535, 65_537].map(take).every((one) => one !== null)).toBe(true);
    expect([65_535, 65_537, 65_534].map(take)).toEqual([null, null, null]);
  });

  it('refuses what is older than its window', () => {
    const { sender, receiver } = pair();
    const old = send(sender, 100);
    for (let n = 101; n < 300; n++) receiver.unprotect(send(sender, n));
    expect(receiver.unprotect(old)).toBe(null);
  });

  it('is taken up in the middle of a call of hours', () => {
    const { sender, receiver } = pair();
    for (let n = 0; n < 5 * 65_536; n += 30_000) send(sender, n);
    expect(receiver.unprotect(send(sender, 5 * 65_536 + 9))).not.toBe(null);
    expect(receiver.unprotect(send(sender, 5 * 65_536 + 10))).not.toBe(null);
  });

  it('refuses a changed bit anywhere, another key and any bytes, without an exception', () => {
    const { sender, receiver } = pair();
    const packet = send(sender, 1);
    for (let bit = 0; bit < packet.length * 8; bit++) {
      const forged = Buffer.from(packet);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(receiver.unprotect(forged)).toBe(null);
    }
    expect(receiver.unprotect(send(pair().sender, 1))).toBe(null);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1600 }), (noise) => {
        expect(receiver.unprotect(Buffer.from(noise))).toBe(null);
        expect(receiver.unprotectRtcp(Buffer.from(noise))).toBe(null);
      }),
    );
    expect(receiver.unprotect(packet)).toEqual(rtp(1));
  });

  it('has reports that are taken once', () => {
    const { sender, receiver } = pair();
    const report = Buffer.from('81c80001000000070000', 'hex');
    const sealed = sender.protectRtcp(report);
    expect(receiver.unprotectRtcp(Buffer.from(sealed))).toEqual(report);
    expect(receiver.unprotectRtcp(Buffer.from(sealed))).toBe(null);
    expect(receiver.unprotectRtcp(sender.protectRtcp(report))).toEqual(report);
  });

  it('needs a key of thirty bytes', () => {
    expect(() => new SrtpSender(SUITES[0], 'AAAA')).toThrow(RangeError);
  });
});
