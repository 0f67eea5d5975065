const ZEROS = 6;
/** Limits of the two poles' coefficients, for stability (section 3.6.3). */
const GREATEST_SECOND_POLE = 12_288;
const POLE_SUM = 15_360;

/** Adaptive predictor of one band: two poles and six zeros (G.722 sections 3.6 and 6.2.1.4, block 4). */
export class Predictor {
  /** What the next sample is expected to be. */
  signal = 0;
  #zeroPart = 0;
  readonly #a = [0, 0];
  readonly #b = new Int32Array(ZEROS);
  /** The last differences, the last reconstructed samples, and signs of the last partial ones. */
  readonly #d = new Int32Array(ZEROS);
  #r = 0;
  readonly #p = [0, 0];

  /** Takes in the quantized difference of this sample. */
  update(difference: number): void {
    const reconstructed = saturate(this.signal + difference);
    const partial = sign(saturate(this.#zeroPart + difference));
    this.#adaptPoles(partial);
    this.#adaptZeros(difference);
    this.#d.copyWithin(1, 0);
    this.#d[0] = difference;
    this.signal = saturate(this.#poles(reconstructed) + this.#zeros());
  }

  #adaptPoles(partial: number): void {
    const [first = 0, second = 0] = this.#a;
    const [before, beforeThat] = this.#p;
    const scaled = saturate(first << 2);
    const turned = Math.min(32_767, partial === before ? -scaled : scaled);
    const towards = (partial === beforeThat ? 128 : -128) + (turned >> 7) + ((second * 32_512) >> 15);
    const newSecond = clamp(towards, GREATEST_SECOND_POLE);
    const leaked = saturate((partial === before ? 192 : -192) + ((first * 32_640) >> 15));
    this.#a[0] = clamp(leaked, saturate(POLE_SUM - newSecond));
    this.#a[1] = newSecond;
    this.#p[1] = before ?? 0;
    this.#p[0] = partial;
  }

  #adaptZeros(difference: number): void {
    const step = difference === 0 ? 0 : 128;
    for (let i = 0; i < ZEROS; i++) {
      const same = sign(this.#d[i] ?? 0) === sign(difference);
      this.#b[i] = saturate((same ? step : -step) + (((this.#b[i] ?? 0) * 32_640) >> 15));
    }
  }

  #poles(reconstructed: number): number {
    const [first = 0, second = 0] = this.#a;
    const sum = ((first * saturate(2 * reconstructed)) >> 15) + ((second * saturate(2 * this.#r)) >> 15);
    this.#r = reconstructed;
    return saturate(sum);
  }

  #zeros(): number {
    let sum = 0;
    for (let i = 0; i < ZEROS; i++) sum += ((this.#b[i] ?? 0) * saturate(2 * (this.#d[i] ?? 0))) >> 15;
    this.#zeroPart = saturate(sum);
    return this.#zeroPart;
  }
}

export function saturate(value: number): number {
  return value > 32_767 ? 32_767 : value < -32_768 ? -32_768 : value;
}

function clamp(value: number, limit: number): number {
  return value > limit ? limit : value < -limit ? -limit : value;
}

/** 0 of what is not negative, else −1. */
function sign(value: number): number {
  return value >> 15;
}
