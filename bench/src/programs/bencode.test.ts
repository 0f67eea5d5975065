import { describe, expect, it } from 'vitest';
import { bdecode, bencode } from './bencode.ts';

describe('bencoding', () => {
  it('writes keys in order and reads its own writing', () => {
    const offer = { sdp: 'v=0\r\n', command: 'offer', SDES: ['off'], port: 5060 };
    expect(bencode(offer)).toBe('d4:SDESl3:offe7:command5:offer4:porti5060e3:sdp5:v=0\r\ne');
    expect(bdecode(bencode(offer))).toEqual(offer);
  });

  it('does not take anything else for it', () => {
    expect(() => bdecode('hello')).toThrow(RangeError);
  });
});
