import type { Logger } from 'pino';
import type { Db } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import type { Calls } from '../calls/index.ts';
import { offerCall } from './offer-call.ts';
import { listWaiting, organisationsWaiting } from './queue-store.ts';

/** An operator whom another transaction held while we looked is found by this, at the latest. */
const SWEEP_MS = 5_000;

/** Brings waiting calls and free operators together, oldest call first. Served whenever either side changes. */
export class Queue {
  readonly #calls: Calls;
  readonly #db: Db;
  readonly #log: Logger;
  readonly #serving = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  #sweep: NodeJS.Timeout | null = null;

  constructor(options: { calls: Calls; db: Db; log: Logger }) {
    this.#calls = options.calls;
    this.#db = options.db;
    this.#log = options.log;
  }

  async start(): Promise<void> {
    await this.#serveAll();
    this.#sweep = setInterval(() => void this.#serveAll(), SWEEP_MS);
    this.#sweep.unref();
  }

  async stop(): Promise<void> {
    if (this.#sweep) clearInterval(this.#sweep);
    await Promise.all(this.#serving.values());
  }

  /** One pass at a time for an organisation; asked for during a pass, another follows. Never throws. */
  serve(organisationId: string): void {
    if (this.#serving.has(organisationId)) {
      this.#again.add(organisationId);
      return;
    }
    const pass = this.#pass(organisationId)
      .catch((error: unknown) => this.#log.error({ area: 'queue', err: error }, 'the queue was not served'))
      .finally(() => {
        this.#serving.delete(organisationId);
        if (this.#again.delete(organisationId)) this.serve(organisationId);
      });
    this.#serving.set(organisationId, pass);
  }

  async #pass(organisationId: string): Promise<void> {
    const waiting = await asOrganisation(this.#db, organisationId, listWaiting);
    for (const callId of waiting) {
      const outcome = await this.#calls.within(organisationId, (tx, consequences) =>
        offerCall(this.#calls, tx, callId, consequences),
      );
      if (outcome === 'nobody') return;
    }
  }

  async #serveAll(): Promise<void> {
    try {
      for (const organisationId of await asInstallation(this.#db, organisationsWaiting))
        this.serve(organisationId);
    } catch (error) {
      this.#log.error({ area: 'queue', err: error }, 'waiting calls could not be listed');
    }
  }
}
