import { Predictor } from './predictor.ts';
import { ILB, QM2, QM4, WH, WL } from './tables.ts';

/** What the two sub-bands differ in. */
interface BandKind {
  readonly levels: readonly number[];
  readonly multipliers: readonly number[];
  readonly greatestScale: number;
  readonly shift: number;
  readonly firstFactor: number;
}

const LOWER: BandKind = {
  levels: QM4,
  multipliers: WL,
  greatestScale: 18_432,
  shift: 8,
  firstFactor: 32,
};
const HIGHER: BandKind = {
  levels: QM2,
  multipliers: WH,
  greatestScale: 22_528,
  shift: 10,
  firstFactor: 8,
};

/** State of one sub-band, the same in encoder and decoder (G.722 sections 3.3 to 3.6). */
export class Band {
  readonly predictor = new Predictor();
  /** Scale factor of the quantizer. */
  factor: number;
  readonly #kind: BandKind;
  #logFactor = 0;

  constructor(which: 'lower' | 'higher') {
    this.#kind = which === 'lower' ? LOWER : HIGHER;
    this.factor = this.#kind.firstFactor;
  }

  /** Adapts to the code that was sent: 4 bits of the lower band (without its two least), 2 of the higher. */
  adapt(code: number): void {
    const { levels, multipliers, greatestScale, shift } = this.#kind;
    const difference = (this.factor * (levels[code] ?? 0)) >> 15;
    const moved = ((this.#logFactor * 127) >> 7) + (multipliers[code] ?? 0);
    this.#logFactor = Math.max(0, Math.min(greatestScale, moved));
    const mantissa = ILB[(this.#logFactor >> 6) & 31] ?? 0;
    const exponent = shift - (this.#logFactor >> 11);
    this.factor = (exponent < 0 ? mantissa << -exponent : mantissa >> exponent) << 2;
    this.predictor.update(difference);
  }
}
