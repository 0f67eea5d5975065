import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { readStored } from '../read-stored.ts';
import type { Registration } from '../sip/endpoint-types.ts';
import { writeFileSafely } from '../write-file-safely.ts';

const Stored = z.object({
  /** Milliseconds since 1970, when it was written. */
  at: z.number(),
  registrations: z.array(
    z.object({
      phoneId: z.string(),
      uri: z.string(),
      instance: z.string().nullable(),
      path: z.array(z.string()),
      userAgent: z.string().nullable(),
      flow: z.object({
        transport: z.enum(['udp', 'tcp', 'tls']),
        remoteAddress: z.string(),
        remotePort: z.number().int(),
        connectionId: z.string().nullable(),
        localAddress: z.string(),
        localPort: z.number().int(),
      }),
      callId: z.string(),
      sequence: z.number().int(),
      behindNat: z.boolean(),
      plain: z.boolean().default(false),
      registeredMsAgo: z.number(),
      expiresInMs: z.number(),
    }),
  ),
});

/** Registrations come by the second; what a kill loses is refreshed within minutes. */
const WRITE_AFTER_MS = 1_000;

/** Keeps on disk which devices are registered, so that a restarted engine reaches them before they register again. */
export class RegistrationStore {
  readonly #path: string;
  readonly #log: Log;
  #due: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: string, log: Log) {
    this.#path = join(folder, 'registrations.json');
    this.#log = log;
  }

  /** What was kept, with the time counted that has gone by since; none when the clock was set back meanwhile. */
  async load(): Promise<Registration[]> {
    const stored = await readStored(this.#path, Stored, this.#log);
    const gone = Date.now() - (stored?.at ?? 0);
    if (stored === null || gone < 0) return [];
    return stored.registrations.map((kept) => ({
      ...kept,
      registeredMsAgo: kept.registeredMsAgo + gone,
      expiresInMs: kept.expiresInMs - gone,
    }));
  }

  /** Something changed: written soon, as it is then. */
  changed(now: () => readonly Registration[]): void {
    this.#due ??= setTimeout(() => {
      this.#due = null;
      this.#write(now());
    }, WRITE_AFTER_MS).unref();
  }

  /** Writes what is waiting to be written. */
  async close(now: () => readonly Registration[]): Promise<void> {
    if (this.#due !== null) {
      clearTimeout(this.#due);
      this.#due = null;
      this.#write(now());
    }
    await this.#writing;
  }

  #write(registrations: readonly Registration[]): void {
    const text = JSON.stringify({ at: Date.now(), registrations });
    this.#writing = this.#writing
      .then(() => writeFileSafely(this.#path, text))
      .catch((error: unknown) => this.#log.warn({ err: error }, 'registrations could not be kept'));
  }
}
