import { ALAW_TO_LINEAR, PCMA, ULAW_TO_LINEAR } from '../g711/laws.ts';
import type { G711Payload } from '../g711/laws.ts';
import { FaxListener } from './fax-listener.ts';
import { KeyListener } from './key-listener.ts';

/** A machine that calls says so at once. */
const FAX_WITHIN_MS = 30_000;

export interface EarsEvents {
  readonly onDigit: (digit: string) => void;
  readonly onFax: () => void;
}

/** Which sounds of a leg are listened for. */
export interface EarsWish {
  readonly keys: boolean;
  readonly fax: boolean;
}

/** What is heard in a leg's audio. Only legs that need it have ears. */
export class Ears {
  readonly keys: KeyListener | null;
  #fax: FaxListener | null;
  readonly #faxUntil: number;

  constructor({ keys, fax }: EarsWish, events: EarsEvents, now: number) {
    this.keys = keys ? new KeyListener(events.onDigit) : null;
    this.#faxUntil = now + FAX_WITHIN_MS;
    const heard = (): void => {
      this.#fax = null;
      events.onFax();
    };
    this.#fax = fax ? new FaxListener(heard) : null;
  }

  /** Whether there is anything left to listen for. */
  get needed(): boolean {
    return this.keys !== null || this.#fax !== null;
  }

  hear(bytes: Uint8Array, start: number, end: number, law: G711Payload, now: number): void {
    if (now > this.#faxUntil) this.#fax = null;
    const table = law === PCMA ? ALAW_TO_LINEAR : ULAW_TO_LINEAR;
    this.keys?.hear(bytes, start, end, table);
    this.#fax?.hear(bytes, start, end, table);
  }
}
