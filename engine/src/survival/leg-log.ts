import {
  closeSync,
  futimesSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { EndReason, Id } from '@denwaban/engine-api';
import type { Log } from '../log.ts';
import type { LegRecord } from './leg-record.ts';
import { packed, unpacked } from './packed.ts';

/** Another form of record is another number: what an older program wrote is left alone. */
const FORMAT = 1;
const LEAST_ROOM = 4_000_000;
const BEAT_MS = 1000;

/** One line: a leg as it is now, or how it ended. */
type Line =
  | { readonly leg: LegRecord }
  | { readonly ended: Id; readonly reason: EndReason; readonly sipStatus: number | null };

export interface Ending {
  readonly reason: EndReason;
  readonly sipStatus: number | null;
}

/** What an earlier run left. */
export interface LeftLegs {
  readonly legs: readonly LegRecord[];
  /** Its last ends: the journal may not have them. */
  readonly ended: ReadonlyMap<Id, Ending>;
  /** How long ago that run was last alive, ms. */
  readonly agoMs: number;
}

/**
 * The living legs on disk, for the run after a killed one: the last line about a leg holds. Lines are given to the
 * system at the end of the turn of the event loop that they belong to and never flushed: a killed process loses the
 * turn that it was in, and a machine without power has no calls.
 */
export class LegLog {
  readonly #path: string;
  readonly #log: Log;
  readonly #living = new Map<Id, string>();
  readonly #beat: NodeJS.Timeout;
  #due: (() => string | null)[] = [];
  #file: number;
  #bytes = 0;
  #failing = false;
  #closed = false;

  private constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
    this.#file = this.#begin();
    this.#beat = setInterval(() => this.#touch(), BEAT_MS).unref();
  }

  /** Begins anew in the engine's folder; call after `readLeft`. */
  static open(folder: string, log: Log): LegLog {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return new LegLog(pathIn(folder), log);
  }

  /** Keeps a leg as it is at the end of this turn; null: it has ended by then. */
  keep(take: () => LegRecord | null): void {
    this.#soon(() => {
      const record = take();
      return record && this.#lineOf(record);
    });
  }

  end(legId: Id, ending: Ending): void {
    this.#soon(() => {
      this.#living.delete(legId);
      return JSON.stringify({ ended: legId, ...ending } satisfies Line);
    });
  }

  /** Writes what is due. Never throws: the calls go on without. */
  flush(): void {
    const lines = this.#due.splice(0).flatMap((take) => take() ?? []);
    if (lines.length > 0) this.#append(lines);
  }

  close(): void {
    this.flush();
    clearInterval(this.#beat);
    closeSync(this.#file);
    this.#closed = true;
  }

  #soon(take: () => string | null): void {
    if (this.#closed) return;
    if (this.#due.length === 0) setImmediate(() => this.flush());
    this.#due.push(take);
  }

  /** Null when nothing changed. */
  #lineOf(record: LegRecord): string | null {
    const line = JSON.stringify({ leg: packed(record) });
    if (this.#living.get(record.legId) === line) return null;
    this.#living.set(record.legId, line);
    return line;
  }

  #append(lines: readonly string[]): void {
    try {
      if (this.#bytes > this.#room() || this.#failing) this.#rewrite();
      else this.#bytes += writeSync(this.#file, `${lines.join('\n')}\n`);
    } catch (error) {
      // A line may be there in half: everything is written anew the next time.
      if (!this.#failing) this.#log.error({ err: error }, 'the living legs cannot be written');
      this.#failing = true;
    }
  }

  #room(): number {
    const one = this.#living.values().next().value?.length ?? 0;
    return Math.max(LEAST_ROOM, 4 * one * this.#living.size);
  }

  #rewrite(): void {
    const file = this.#begin();
    closeSync(this.#file);
    this.#file = file;
    this.#failing = false;
  }

  /** A fresh file with what is alive, in place of the old one. */
  #begin(): number {
    const draft = `${this.#path}.new`;
    const file = openSync(draft, 'w', 0o600);
    const text = [JSON.stringify({ format: FORMAT }), ...this.#living.values(), ''].join('\n');
    writeSync(file, text);
    renameSync(draft, this.#path);
    this.#bytes = 0;
    return file;
  }

  /** Says that this run lives. */
  #touch(): void {
    const now = Date.now() / 1000;
    futimesSync(this.#file, now, now);
  }
}

/** What an earlier run left in the engine's folder; nothing when it cannot be read. */
export function readLeft(folder: string, log: Log): LeftLegs {
  const legs = new Map<Id, LegRecord>();
  const ended = new Map<Id, Ending>();
  const [head, ...lines] = textOf(pathIn(folder)).split('\n');
  if (head !== JSON.stringify({ format: FORMAT })) return { legs: [], ended, agoMs: Infinity };
  for (const text of lines) {
    const line = parse(text);
    if (line && 'leg' in line) legs.set(line.leg.legId, line.leg);
    else if (line) {
      legs.delete(line.ended);
      ended.set(line.ended, { reason: line.reason, sipStatus: line.sipStatus });
    }
  }
  const agoMs = Math.abs(Date.now() - statSync(pathIn(folder)).mtimeMs);
  log.info({ legs: legs.size, agoMs: Math.round(agoMs) }, 'an earlier run left legs');
  return { legs: [...legs.values()], ended, agoMs };
}

function pathIn(folder: string): string {
  return join(folder, 'legs.jsonl');
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Null for a line that was not finished. */
function parse(text: string): Line | null {
  try {
    return JSON.parse(text, unpacked) as Line;
  } catch {
    return null;
  }
}
