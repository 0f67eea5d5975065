import { EventEmitter, once } from 'node:events';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as endOfTurn, setTimeout as delay } from 'node:timers/promises';
import { EngineEvent } from '@denwaban/engine-api';
import type { UnnumberedEvent } from '@denwaban/engine-api';
import type { Log } from '../log.ts';
import { readSegment } from './segment.ts';
import type { KeptEvent } from './segment.ts';
import { createSegment, removeSegment } from './segment-files.ts';
import { segmentName } from './segment-name.ts';
import { unfinishedAfter } from './unfinished.ts';
import type { Unfinished } from './unfinished.ts';

const SEGMENT_BYTES = 4 * 1024 * 1024;
/** A segment is closed after so long too: callers' numbers should not stay because little happens. */
const SEGMENT_MS = 10 * 60_000;
const MOST_SEGMENTS = 16;
const MOST_IN_MEMORY = 4096;
const MOST_PER_COMMIT = 512;
const RETRY_MS = 1000;

interface JournalState {
  readonly folder: string;
  readonly log: Log;
  /** As `createSegment` opens it. */
  readonly file: FileHandle;
  /** First numbers of the segments, ascending; the last is the one being written. */
  readonly segments: readonly number[];
  readonly last: number;
  readonly unfinished: Unfinished;
}

/**
 * The numbered events on disk. An event is numbered at once and is read by followers when it is durable
 * (`O_DSYNC`); events of one turn of the event loop, and those that come while the disk is busy, are written
 * together. When the disk refuses, events wait
 * and calls go on. At most 64 MB are kept: beyond that the oldest are forgotten unread.
 */
export class Journal {
  readonly #folder: string;
  readonly #log: Log;
  readonly #segments: number[];
  readonly #committed = new EventEmitter().setMaxListeners(0);
  readonly #tail: KeptEvent[] = [];
  #pending: (KeptEvent & { readonly event: EngineEvent })[] = [];
  #file: FileHandle;
  #bytes = 0;
  #begun = performance.now();
  #last: number;
  #durable: number;
  #unfinished: Unfinished;
  #writing: Promise<void> | null = null;
  #closed = false;
  #failing = false;

  constructor(state: JournalState) {
    this.#folder = state.folder;
    this.#log = state.log;
    this.#file = state.file;
    this.#segments = [...state.segments];
    this.#last = state.last;
    this.#durable = state.last;
    this.#unfinished = state.unfinished;
  }

  /** Number of the newest event, durable or not yet; 0 when there was none. */
  get last(): number {
    return this.#last;
  }

  /** Number of the oldest event that can still be followed. */
  get first(): number {
    return this.#segments[0] ?? 1;
  }

  /** True while the disk refuses what is written. */
  get failing(): boolean {
    return this.#failing;
  }

  /** Gives an event its number and time and makes it durable soon. */
  record(unnumbered: UnnumberedEvent): EngineEvent {
    const event = EngineEvent.parse({ ...unnumbered, number: this.#last + 1, at: Date.now() });
    this.#last = event.number;
    this.#pending.push({ number: event.number, json: JSON.stringify(event), event });
    this.#writing ??= this.#writeAll();
    return event;
  }

  /** All durable events after a number, in batches, for ever, until the signal aborts or the journal closes. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<readonly KeptEvent[]> {
    let sent = after;
    while (!signal.aborted) {
      if (sent < this.#durable) {
        const durable = this.#durable;
        const batch = await this.#readAfter(sent);
        if (batch.length > 0) yield batch;
        sent = batch.at(-1)?.number ?? durable;
      } else if (this.#closed) return;
      else await this.#nextCommit(signal);
    }
  }

  /** Forgets segments whose events are all at or below the number. */
  async acknowledge(number: number): Promise<void> {
    while ((this.#segments[1] ?? Infinity) <= number + 1) await this.#forgetOldest();
  }

  /** Resolves when everything recorded so far is durable (or the disk keeps refusing). */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    this.#committed.emit('commit');
    await this.#file.close();
  }

  async #nextCommit(signal: AbortSignal): Promise<void> {
    await once(this.#committed, 'commit', { signal }).catch(() => undefined);
  }

  async #readAfter(number: number): Promise<readonly KeptEvent[]> {
    const oldestInMemory = this.#tail[0]?.number ?? Infinity;
    if (oldestInMemory <= number + 1) return this.#tail.slice(number + 1 - oldestInMemory);
    const holding = this.#segments.findLastIndex((first) => first <= number + 1);
    for (const first of this.#segments.slice(Math.max(holding, 0))) {
      const events = await this.#readSegmentAfter(first, number);
      if (events.length > 0) return events;
    }
    return this.#tail.filter((kept) => kept.number > number);
  }

  async #readSegmentAfter(first: number, number: number): Promise<readonly KeptEvent[]> {
    const segment = await readSegment(join(this.#folder, segmentName(first))).catch(() => null);
    return (segment?.events ?? []).filter((kept) => kept.number > number && kept.number <= this.#durable);
  }

  async #writeAll(): Promise<void> {
    await endOfTurn();
    while (this.#pending.length > 0) {
      const batch = this.#pending.slice(0, MOST_PER_COMMIT);
      if (await this.#write(batch.map(({ json }) => `${json}\n`).join(''))) this.#commit(batch);
      else if (this.#closed) break;
      else await this.#recover();
      if (this.#isFull()) await this.#beginSegment().catch(() => undefined);
    }
    this.#writing = null;
  }

  #isFull(): boolean {
    return this.#bytes > SEGMENT_BYTES || performance.now() - this.#begun > SEGMENT_MS;
  }

  async #write(text: string): Promise<boolean> {
    try {
      await appendWhole(this.#file, Buffer.from(text));
      this.#bytes += text.length;
      this.#failing = false;
      return true;
    } catch (error) {
      this.#failing = true;
      this.#log.error({ err: error }, 'the event journal cannot be written');
      return false;
    }
  }

  #commit(batch: readonly (KeptEvent & { readonly event: EngineEvent })[]): void {
    this.#pending = this.#pending.slice(batch.length);
    for (const { number, json, event } of batch) {
      this.#durable = number;
      this.#tail.push({ number, json });
      this.#unfinished = unfinishedAfter(this.#unfinished, event);
    }
    if (this.#tail.length > MOST_IN_MEMORY) this.#tail.splice(0, this.#tail.length - MOST_IN_MEMORY);
    this.#committed.emit('commit');
  }

  /** What was half written stays the torn tail of its segment; a fresh segment takes the same events again. */
  async #recover(): Promise<void> {
    await delay(RETRY_MS);
    await this.#beginSegment().catch(() => undefined);
  }

  async #beginSegment(): Promise<void> {
    const first = this.#durable + 1;
    const file = await createSegment(this.#folder, first, this.#unfinished);
    await this.#file.close().catch(() => undefined);
    this.#file = file;
    this.#bytes = 0;
    this.#begun = performance.now();
    if (this.#segments.at(-1) !== first) this.#segments.push(first);
    while (this.#segments.length > MOST_SEGMENTS) {
      this.#log.warn('events that no client read are forgotten: the journal is full');
      await this.#forgetOldest();
    }
  }

  async #forgetOldest(): Promise<void> {
    const oldest = this.#segments.shift();
    if (oldest !== undefined) await removeSegment(this.#folder, oldest);
  }
}

/** A plain write costs half of what `appendFile` does. */
async function appendWhole(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length;)
    done += (await file.write(bytes, done, bytes.length - done, null)).bytesWritten;
}
