import type { Logger } from 'pino';
import type { Db, Tx } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import { applyFact } from './apply-fact.ts';
import type { CallRules } from './apply-fact.ts';
import type { Call } from './call.ts';
import { listTimed } from './call-store.ts';
import { CallTimers } from './call-timers.ts';
import { Consequences } from './consequences.ts';
import type { Followers } from './consequences.ts';
import type { Fact } from './fact.ts';
import { overdue } from './overdue.ts';

/** A deadline that could not be kept (the database was away) is tried again after this. */
const RETRY_MS = 1000;

/** The calls of all organisations, as telephony, queue and desk use them. */
export class Calls {
  readonly rules: CallRules;
  readonly #db: Db;
  readonly #clock: () => Date;
  readonly #log: Logger;
  readonly #timers: CallTimers;
  #followers: Omit<Followers, 'setTimer'> | null = null;

  constructor(options: { db: Db; clock: () => Date; log: Logger; rules: CallRules }) {
    this.rules = options.rules;
    this.#db = options.db;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#timers = new CallTimers(options.clock, (call, at) => void this.#due(call, at));
  }

  followedBy(followers: Omit<Followers, 'setTimer'>): void {
    this.#followers = followers;
  }

  /** Reads the deadlines from the database; after a restart they hold as before. */
  async start(): Promise<void> {
    const timed = await asInstallation(this.#db, listTimed);
    for (const call of timed) this.#timers.set(call, call.due);
  }

  stop(): void {
    this.#timers.stop();
  }

  /** Acts on what a transaction decided; call it after the commit. */
  follow(consequences: Consequences): void {
    const followers = this.#followers;
    if (followers === null) return;
    consequences.follow({
      send: (call, commands) => followers.send(call, commands),
      showDesk: (personId) => followers.showDesk(personId),
      showDesks: (organisationId) => followers.showDesks(organisationId),
      showBoard: (organisationId) => followers.showBoard(organisationId),
      showHelp: (organisationId) => followers.showHelp(organisationId),
      serveQueue: (organisationId) => followers.serveQueue(organisationId),
      callChanged: (call) => followers.callChanged(call),
      rings: (ringing) => followers.rings(ringing),
      practised: (practised) => followers.practised(practised),
      setTimer: (call, due) => this.#timers.set(call, due),
    });
  }

  /** One transaction of one organisation, and then what follows from it. */
  async within<T>(
    organisationId: string,
    work: (tx: Tx, consequences: Consequences) => Promise<T>,
  ): Promise<T> {
    const consequences = new Consequences();
    const result = await asOrganisation(this.#db, organisationId, (tx) => work(tx, consequences));
    this.follow(consequences);
    return result;
  }

  apply(
    tx: Tx,
    callId: string,
    fact: Fact | ((call: Call) => Fact | null),
    consequences: Consequences,
    at: Date = this.#clock(),
  ): Promise<{ call: Call; changed: boolean } | undefined> {
    return applyFact(this.rules, tx, callId, fact, at, consequences);
  }

  /** Tells a fact in a transaction of its own. */
  tell(
    call: { id: string; organisationId: string },
    fact: Fact | ((call: Call) => Fact | null),
  ): Promise<{ call: Call; changed: boolean } | undefined> {
    return this.within(call.organisationId, (tx, consequences) =>
      this.apply(tx, call.id, fact, consequences),
    );
  }

  /** `at`: the deadline whose time has passed, also when the clock was set back meanwhile. */
  async #due(call: { id: string; organisationId: string }, at: Date): Promise<void> {
    try {
      const told = await this.tell(call, (locked) => overdue(locked, later(this.#clock(), at)));
      // The timer came a moment early by the database's reckoning, or the deadline moved meanwhile.
      if (told?.changed === false) this.#again(call, told.call);
    } catch (error) {
      this.#log.error({ area: 'calls', err: error, callId: call.id }, 'a deadline could not be kept yet');
      this.#timers.set(call, new Date(this.#clock().getTime() + RETRY_MS));
    }
  }

  #again(call: { id: string; organisationId: string }, now: Call): void {
    const deadlines = [now.wait_until, now.offer_until].filter((each) => each !== null);
    const next = Math.min(...deadlines.map((each) => each.getTime()));
    if (now.state === 'done' || now.state === 'wrap-up' || !Number.isFinite(next)) return;
    const moment = this.#clock().getTime();
    this.#timers.set(call, new Date(next > moment ? next : moment + RETRY_MS));
  }
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
