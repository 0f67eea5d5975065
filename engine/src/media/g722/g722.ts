/**
 * ITU-T G.722 at 64 kbit/s, as far as a narrow-band network needs it. A byte holds 125 µs: six bits of the lower
 * sub-band (0 to 4 kHz, which is itself a signal at 8 kHz) and two of the higher one. We hear the lower band, and
 * send nothing in the higher: so a byte of G.722 is a sample of G.711, and back.
 */
import { Band } from './band.ts';
import { saturate } from './predictor.ts';
import { ILN, ILP, Q6, QM6 } from './tables.ts';

/** Reconstructed samples are limited to 15 bits (section 4.4.4): half of a 16-bit sample. */
const GREATEST = 16_383;
const INTERVALS = 30;
/** Decision level of the higher band's quantizer. */
const HIGHER_LEVEL = 564;

export class G722Decoder {
  readonly #lower = new Band('lower');

  /** The 16-bit linear sample at 8 kHz of a byte. */
  decode(byte: number): number {
    const { predictor, factor } = this.#lower;
    const fine = (factor * (QM6[byte & 0x3f] ?? 0)) >> 15;
    const sample = Math.max(-GREATEST - 1, Math.min(GREATEST, predictor.signal + fine));
    this.#lower.adapt((byte & 0x3f) >> 2);
    return 2 * sample;
  }
}

export class G722Encoder {
  readonly #lower = new Band('lower');
  readonly #higher = new Band('higher');

  /** The byte of a 16-bit linear sample at 8 kHz. */
  encode(sample: number): number {
    const low = this.#encodeLower(sample >> 1);
    this.#lower.adapt(low >> 2);
    const high = this.#encodeNothing();
    this.#higher.adapt(high);
    return (high << 6) | low;
  }

  #encodeLower(sample: number): number {
    const { predictor, factor } = this.#lower;
    const difference = saturate(sample - predictor.signal);
    const magnitude = difference >= 0 ? difference : -(difference + 1);
    let interval = 1;
    while (interval < INTERVALS && magnitude >= ((Q6[interval] ?? 0) * factor) >> 12) interval++;
    return (difference < 0 ? ILN : ILP)[interval] ?? 0;
  }

  #encodeNothing(): number {
    const { predictor, factor } = this.#higher;
    const difference = saturate(-predictor.signal);
    const magnitude = difference >= 0 ? difference : -(difference + 1);
    const far = magnitude >= (HIGHER_LEVEL * factor) >> 12;
    if (difference < 0) return far ? 0 : 1;
    return far ? 2 : 3;
  }
}
