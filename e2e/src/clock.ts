import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

/** The time of day of a whole house, server, engine and database, which a story puts forward (libfaketime). */
export class Clock {
  readonly #folder: string;
  #minutes = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<Clock> {
    const folder = await mkdtemp(join(tmpdir(), 'clock-'));
    // PostgreSQL runs as somebody else.
    await chmod(folder, 0o755);
    const clock = new Clock(folder);
    await clock.pass(0);
    return clock;
  }

  /** For the house that goes by it. What is measured from a start, like a call’s audio, goes on as before. */
  get settings(): Record<string, string> {
    return {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: join(this.#folder, 'time'),
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_RESET: '1',
      NO_FAKE_STAT: '1',
    };
  }

  /** Puts it forward by so many minutes. */
  async pass(minutes: number): Promise<void> {
    this.#minutes += minutes;
    const [written, whole] = [join(this.#folder, 'next'), join(this.#folder, 'time')];
    await writeFile(written, `+${this.#minutes * 60}\n`);
    await rename(written, whole);
  }

  async forget(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
