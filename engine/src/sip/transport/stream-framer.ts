import { parseDecimal } from '../message/characters.ts';
import { findHeaderEnd } from '../message/find-header-end.ts';
import { MAX_MESSAGE_BYTES } from '../message/limits.ts';
import { parseLines } from '../message/parse-lines.ts';

export interface Framed {
  readonly messages: readonly Uint8Array[];
  /** Double CRLFs to be answered with one (RFC 5626 section 4.4.1). */
  readonly pings: number;
  /** The stream cannot be divided any further: close it. */
  readonly broken: boolean;
}

const CR = 13;
const LF = 10;

/**
 * Divides a byte stream into messages by their Content-Length (RFC 3261 section 18.3), strictly: exactly one,
 * decimal digits, within the limit. Anything else could hide one request inside another.
 */
export class StreamFramer {
  #buffer = Buffer.alloc(2_048);
  #used = 0;
  /** No header end before here. */
  #searched = 0;
  /** Size of the message whose headers are complete, or null. */
  #expected: number | null = null;

  push(chunk: Uint8Array): Framed {
    this.#append(chunk);
    const messages: Uint8Array[] = [];
    let pings = 0;
    for (;;) {
      if (this.#expected === null) pings += this.#skipBlank();
      const size = this.#expected ?? this.#measure();
      if (size === 'broken') return { messages, pings, broken: true };
      if (size === null || size > this.#used) break;
      messages.push(this.#take(size));
    }
    return { messages, pings, broken: this.#used > MAX_MESSAGE_BYTES };
  }

  /** Part of a message is here and the rest is not. */
  get pending(): boolean {
    return this.#used > 0;
  }

  #append(chunk: Uint8Array): void {
    if (this.#used + chunk.length > this.#buffer.length) {
      const grown = Buffer.alloc(Math.max(this.#buffer.length * 2, this.#used + chunk.length));
      this.#buffer.copy(grown, 0, 0, this.#used);
      this.#buffer = grown;
    }
    this.#buffer.set(chunk, this.#used);
    this.#used += chunk.length;
  }

  /** Blank lines between messages: two together are a ping, one alone is somebody's pong. */
  #skipBlank(): number {
    let at = 0;
    while (this.#buffer[at] === CR && this.#buffer[at + 1] === LF && at + 1 < this.#used) at += 2;
    if (at === 0) return 0;
    this.#take(at);
    return Math.floor(at / 4);
  }

  #measure(): number | null | 'broken' {
    const end = findHeaderEnd(this.#buffer.subarray(0, this.#used), this.#searched);
    this.#searched = Math.max(0, this.#used - 3);
    if (end < 0) return null;
    const section = parseLines(this.#buffer.toString('latin1', 0, end));
    const lengths = section?.headers.all('content-length') ?? [];
    const length = lengths.length === 1 ? parseDecimal(lengths[0] ?? '', MAX_MESSAGE_BYTES) : null;
    if (section === null || section.broken || length === null || end + length > MAX_MESSAGE_BYTES)
      return 'broken';
    this.#expected = end + length;
    return this.#expected;
  }

  #take(size: number): Uint8Array {
    const taken = Uint8Array.from(this.#buffer.subarray(0, size));
    this.#buffer.copy(this.#buffer, 0, size, this.#used);
    this.#used -= size;
    this.#searched = 0;
    this.#expected = null;
    return taken;
  }
}
