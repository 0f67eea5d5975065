import { constants, mkdir, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushNames } from './flush-names.ts';

/** What is written is on the disk when the write is done: at half the cost of a write and an fdatasync. */
const DURABLY =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND | constants.O_DSYNC;
/** A disk that is this far behind (two minutes of audio) has failed. */
const MAX_WAITING_BYTES = 2_000_000;

/** Why nothing more could be written. */
export type SpoolFault = 'storage-full' | 'media-lost';

/** An append-only file, written durably beside the packets and never in their way. */
export class SpoolFile {
  readonly #file: FileHandle;
  readonly #onFailure: (fault: SpoolFault) => void;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | null = null;
  #failed = false;

  private constructor(file: FileHandle, onFailure: (fault: SpoolFault) => void) {
    this.#file = file;
    this.#onFailure = onFailure;
  }

  /**
   * Creates the file (mode 0600) and its folder (0700); rejects when it exists or cannot be made.
   * `onFailure` is called once when a later write fails; nothing is written after that.
   */
  static async create(path: string, onFailure: (fault: SpoolFault) => void): Promise<SpoolFile> {
    const folder = dirname(path);
    const file = await openNew(path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return openNew(path);
    });
    await flushNames(folder);
    return new SpoolFile(file, onFailure);
  }

  append(bytes: Buffer): void {
    if (this.#failed) return;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes > MAX_WAITING_BYTES) this.#fail();
    else this.#writing ??= this.#write();
  }

  /** Writes what is left. False when something could not be written. */
  async close(): Promise<boolean> {
    while (this.#writing) await this.#writing;
    await this.#file.close().catch(ignore);
    return !this.#failed;
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.length > 0 && !this.#failed) {
        const bytes = Buffer.concat(this.#waiting);
        this.#waiting = [];
        this.#waitingBytes = 0;
        await this.#appendWhole(bytes);
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#writing = null;
    }
  }

  async #appendWhole(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length;)
      done += (await this.#file.write(bytes, done, bytes.length - done, null)).bytesWritten;
  }

  #fail(error?: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#waiting = [];
    const code = error instanceof Error && 'code' in error ? error.code : null;
    this.#onFailure(code === 'ENOSPC' || code === 'EDQUOT' ? 'storage-full' : 'media-lost');
  }
}

function openNew(path: string): Promise<FileHandle> {
  return open(path, DURABLY, 0o600);
}

function ignore(): void {}
