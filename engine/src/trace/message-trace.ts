import type { TraceMessage } from '@denwaban/engine-api';
import type { z } from 'zod';
import { maskMessage } from './mask-message.ts';

type Traced = z.infer<typeof TraceMessage>;

/** A message as it is kept: masked only when somebody asks. */
interface Kept {
  readonly at: number;
  readonly direction: Traced['direction'];
  readonly transport: Traced['transport'];
  readonly remote: string;
  readonly bytes: Uint8Array;
}

const MOST_BYTES = 16_384;
const MOST_MESSAGES = 200;
const MOST_CALLS = 5_000;
const MOST_BYTES_ALTOGETHER = 64 << 20;
/** Where Call-ID and CSeq stand in any message that is sent by somebody sane. */
const HEAD_BYTES = 4_096;

/** The last SIP messages of each call, by Call-ID, in memory: the calls that were silent longest are forgotten first. */
export class MessageTrace {
  readonly #calls = new Map<string, Kept[]>();
  #bytes = 0;

  /** Takes note of a message that passed; OPTIONS and REGISTER belong to no call. */
  note(
    direction: Traced['direction'],
    message: {
      transport: Traced['transport'];
      remoteAddress: string;
      remotePort: number;
      bytes: Uint8Array;
    },
  ): void {
    const callId = callIdOf(message.bytes);
    if (callId === null) return;
    const { transport, remoteAddress, remotePort } = message;
    const remote = `${remoteAddress.includes(':') ? `[${remoteAddress}]` : remoteAddress}:${remotePort}`;
    // A copy of its own: a view would keep the whole pooled block alive that it was written into.
    const bytes = new Uint8Array(message.bytes.subarray(0, MOST_BYTES));
    const kept = this.#calls.get(callId) ?? [];
    kept.push({ at: Date.now(), direction, transport, remote, bytes });
    this.#bytes += bytes.length;
    // The beginning tells most: what is forgotten is in the middle.
    if (kept.length > MOST_MESSAGES) this.#bytes -= kept.splice(MOST_MESSAGES / 2, 1)[0]?.bytes.length ?? 0;
    this.#calls.delete(callId);
    this.#calls.set(callId, kept);
    while (this.#calls.size > MOST_CALLS || this.#bytes > MOST_BYTES_ALTOGETHER) this.#forgetOldest();
  }

  /** The messages of these calls in the order in which they passed, masked. */
  of(callIds: readonly string[]): Traced[] {
    const kept = callIds.flatMap((callId) => this.#calls.get(callId) ?? []);
    return kept
      .toSorted((a, b) => a.at - b.at)
      .slice(-2 * MOST_MESSAGES)
      .map(({ bytes, ...rest }) => ({ ...rest, text: maskMessage(bytes).slice(0, MOST_BYTES) }));
  }

  #forgetOldest(): void {
    const oldest = this.#calls.entries().next();
    if (oldest.done) return;
    const [callId, kept] = oldest.value;
    this.#calls.delete(callId);
    for (const { bytes } of kept) this.#bytes -= bytes.length;
  }
}

function callIdOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString(
    'latin1',
  );
  const callId = /^(?:call-id|i)[ \t]*:[ \t]*(\S{1,256})/im.exec(head)?.[1];
  if (callId === undefined || /^cseq[ \t]*:[ \t]*\d+[ \t]+(?:OPTIONS|REGISTER)/im.test(head)) return null;
  return callId;
}
