import { ALAW_TO_LINEAR, LINEAR_TO_ULAW, PCMA, ULAW_TO_LINEAR } from '../g711/laws.ts';
import type { G711Payload } from '../g711/laws.ts';
import { G722Decoder, G722Encoder } from './g722.ts';

/** RTP payload type of G.722; its clock is written as 8000 although it is sampled at 16 kHz (RFC 3551 section 4.5.2). */
export const G722 = 9;

/** Both directions of a leg that speaks G.722; everybody else's audio stays G.711. */
export class G722Converter {
  readonly #decoder = new G722Decoder();
  readonly #encoder = new G722Encoder();

  /** Turns bytes [start, end), which came from the leg, into µ-law in place. */
  toUlaw(bytes: Uint8Array, start: number, end: number): void {
    for (let i = start; i < end; i++)
      bytes[i] = LINEAR_TO_ULAW[this.#decoder.decode(bytes[i] ?? 0) & 0xffff] ?? 0xff;
  }

  /** Turns bytes [start, end), which are to be sent to it, into G.722 in place. */
  fromLaw(bytes: Uint8Array, start: number, end: number, law: G711Payload): void {
    const table = law === PCMA ? ALAW_TO_LINEAR : ULAW_TO_LINEAR;
    for (let i = start; i < end; i++) bytes[i] = this.#encoder.encode(table[bytes[i] ?? 0xff] ?? 0);
  }
}
