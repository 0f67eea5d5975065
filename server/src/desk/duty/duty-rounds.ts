import type { Logger } from 'pino';
import type { Call, Calls, Consequences } from '../../calls/index.ts';
import { lockCall } from '../../calls/index.ts';
import type { Db, Tx } from '../../db/database.ts';
import { asInstallation } from '../../db/identity.ts';
import { dutyAt } from '../../duty/index.ts';
import { conflict } from '../../http/problem.ts';
import { notNow, phoneAway, requireCall } from '../require-call.ts';
import { findOperator } from '../desk-store.ts';
import { endTry, insertRun, listRunning, lockRun, openTry, partyState, setRun } from './duty-store.ts';
import { phoneNext } from './phone-next.ts';
import type { Asking } from './phone-next.ts';

interface Options {
  readonly calls: Calls;
  readonly db: Db;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly promptFor: Asking['promptFor'];
  readonly softphoneIsOpen: Asking['softphoneIsOpen'];
}

/**
 * 当番への電話: the people on duty are phoned one after another until one presses 1; every try is on record. The operator
 * goes back to the caller with one key, which ends the round.
 */
export class DutyRounds {
  readonly #options: Options;
  readonly #running = new Set<string>();
  /** Of one call one after another. */
  readonly #work = new Map<string, Promise<void>>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Rounds that were going on when the server stopped go on. */
  async start(): Promise<void> {
    for (const { callId, organisationId } of await asInstallation(this.#options.db, listRunning)) {
      this.#running.add(callId);
      this.#look(callId, organisationId);
    }
  }

  /** Begins a round for the call in hand. Throws `nobody-on-duty`, or that it cannot be done now. */
  async begin(
    tx: Tx,
    asked: { readonly personId: string; readonly callId: string; readonly now: Date },
    consequences: Consequences,
  ): Promise<void> {
    const { personId, callId, now } = asked;
    const call = await requireCall(tx, personId, callId);
    if ((await lockRun(tx, callId)) !== undefined) return;
    if (call.state !== 'talking' && call.state !== 'held') throw notNow();
    const desk = await findOperator(tx, personId);
    if (call.reattaching || desk?.leg_id == null) throw phoneAway();
    const { people } = await dutyAt(tx, call.account_id, now);
    if (people.length === 0) throw nobody();
    await insertRun(tx, { call, personId, people, at: now });
    this.#running.add(callId);
    await phoneNext(this.#options.calls, tx, (await lockRun(tx, callId))!, this.#asking(now), consequences);
  }

  /** After a commit that changed a call. Never throws. */
  callChanged(call: Call): void {
    if (this.#running.has(call.id)) this.#look(call.id, call.organisation_id);
  }

  #look(callId: string, organisationId: string): void {
    const { calls, log } = this.#options;
    const before = this.#work.get(callId) ?? Promise.resolve();
    const pass = before
      .then(() => calls.within(organisationId, (tx, consequences) => this.#goOn(tx, callId, consequences)))
      .catch((error: unknown) => log.error({ area: 'duty', err: error, callId }, 'a round did not go on'))
      .finally(() => {
        if (this.#work.get(callId) === pass) this.#work.delete(callId);
      });
    this.#work.set(callId, pass);
  }

  async #goOn(tx: Tx, callId: string, consequences: Consequences): Promise<void> {
    const call = await lockCall(tx, callId);
    const run = await lockRun(tx, callId);
    if (run === undefined || call === undefined) {
      this.#running.delete(callId);
      return;
    }
    const open = await openTry(tx, run.id);
    const party = open?.partyId == null ? undefined : await partyState(tx, open.partyId);
    if (open !== undefined && party !== undefined) {
      if (party.state !== 'ended' && !party.isThere) return;
      await endTry(tx, open.id, party.isThere ? 'accepted' : outcomeOf(party.reason));
      if (party.isThere) await setRun(tx, run.id, { state: 'accepted' });
    }
    if (party?.isThere === true) this.#running.delete(callId);
    else if (call.state === 'held' && !call.reattaching)
      await phoneNext(this.#options.calls, tx, run, this.#asking(this.#options.clock()), consequences);
    else if (!call.reattaching) await setRun(tx, run.id, { state: 'stopped' });
    if (run.person_id === call.operator_id) consequences.desk(run.person_id);
  }

  #asking(now: Date): Asking {
    const { promptFor, softphoneIsOpen } = this.#options;
    return { now, promptFor, softphoneIsOpen };
  }
}

/** Answered, but 1 was not pressed: nobody, or an answering machine. */
const outcomeOf = (reason: string | null): string => reason ?? 'no-answer';

const nobody = () =>
  conflict('nobody-on-duty', {
    ja: 'いまの当番が登録されていません。担当者名簿から取り次ぐか、伝言を承ってください。',
    en: 'Nobody is on duty now. Put the caller through by the directory, or take a message.',
  });
