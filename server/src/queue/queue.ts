import type { Logger } from 'pino';
import type { Db, Tx } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import type { Calls } from '../calls/index.ts';
import { offerCallback } from './callbacks/offer-callback.ts';
import { listTurns, nextTakeBack, takeBackOffers } from './callbacks/turns.ts';
import { chooseForAll, nextOpening } from './choose-operator.ts';
import type { Candidate, WaitingCall } from './choose-operator.ts';
import { offerCall } from './offer-call.ts';
import { listOnDuty, listWaiting, organisationsWaiting } from './queue-store.ts';
import type { QueuedCall } from './queue-store.ts';
import { tellPlaces } from './tell-places.ts';

/** An operator whom another transaction held while we looked is found by this, at the latest. */
const SWEEP_MS = 5_000;

interface Waiting {
  readonly calls: readonly QueuedCall[];
  /** Callbacks that keep their place. */
  readonly turns: readonly WaitingCall[];
  /** When a callback that is kept for somebody is taken back. */
  readonly takeBackAt: Date | null;
  readonly onDuty: readonly Candidate[];
}

async function look(tx: Tx, organisationId: string, now: Date): Promise<Waiting> {
  const calls = await listWaiting(tx);
  const turns = await listTurns(tx);
  const accounts = [...new Set([...calls, ...turns].map((call) => call.accountId))];
  const onDuty = accounts.length === 0 ? [] : await listOnDuty(tx, organisationId, accounts, now);
  return { calls, turns, onDuty, takeBackAt: await nextTakeBack(tx) };
}

/**
 * Brings waiting calls and operators together, in order of place. Served whenever either side changes, and when a
 * stage of a waiting call opens or a caller is to be told the place; the moments are computed from the record, so they hold after a restart.
 */
export class Queue {
  readonly #calls: Calls;
  readonly #db: Db;
  readonly #log: Logger;
  readonly #clock: () => Date;
  readonly #serving = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #sweep: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: { calls: Calls; db: Db; log: Logger; clock?: () => Date }) {
    this.#calls = options.calls;
    this.#db = options.db;
    this.#log = options.log;
    this.#clock = options.clock ?? (() => new Date());
  }

  async start(): Promise<void> {
    await this.#serveAll();
    this.#sweep = setInterval(() => void this.#serveAll(), SWEEP_MS);
    this.#sweep.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#sweep) clearInterval(this.#sweep);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
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
    const now = this.#clock();
    await this.#calls.within(organisationId, async (tx, consequences) => {
      for (const personId of await takeBackOffers(tx, now)) consequences.operator(organisationId, personId);
    });
    const waiting = await asOrganisation(this.#db, organisationId, (tx) => look(tx, organisationId, now));
    const turns = new Set(waiting.turns.map((turn) => turn.callId));
    // Who may be rung is looked at once for all; each offer looks again, under locks.
    for (const { callId: id, choice } of chooseForAll(
      [...waiting.calls, ...waiting.turns],
      waiting.onDuty,
      now,
    )) {
      await this.#calls.within<unknown>(organisationId, (tx, consequences) =>
        turns.has(id)
          ? offerCallback(tx, { id, organisationId }, choice.personId, now, consequences)
          : offerCall(this.#calls, tx, id, consequences, now),
      );
    }
    await tellPlaces({ calls: this.#calls, db: this.#db }, organisationId, waiting.calls, now);
    this.#wakeFor(organisationId, waiting, now);
  }

  #wakeFor(organisationId: string, { calls, turns, onDuty, takeBackAt }: Waiting, now: Date): void {
    clearTimeout(this.#timers.get(organisationId));
    this.#timers.delete(organisationId);
    const moments = [
      takeBackAt,
      ...calls.map((call) => call.announceAt),
      ...[...calls, ...turns].map((call) => nextOpening(call, onDuty, now)),
    ].flatMap((at) => (at === null || at <= now ? [] : [at.getTime()]));
    if (moments.length === 0 || this.#stopped) return;
    const timer = setTimeout(() => this.serve(organisationId), Math.min(...moments) - now.getTime());
    timer.unref();
    this.#timers.set(organisationId, timer);
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
