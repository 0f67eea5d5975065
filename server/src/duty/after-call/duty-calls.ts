import type { Logger } from 'pino';
import type { Calls, Consequences } from '../../calls/index.ts';
import type { Db, Tx } from '../../db/database.ts';
import { assumeIdentity, systemOf } from '../../db/identity.ts';
import type { DialledLeg, PhoneDoor } from '../../telephony/index.ts';
import { goOn } from './go-on.ts';
import type { Phoning } from './go-on.ts';
import { hearLeg } from './hear-leg.ts';
import type { RoundJob } from './order-round.ts';
import { lockRound, tryOfLeg, unfinishedLegs } from './round-store.ts';

interface Options extends Omit<Phoning, 'now'> {
  readonly calls: Calls;
  readonly db: Db;
  readonly clock: () => Date;
  readonly log: Logger;
}

/** 報告のあとの当番への電話: what the engine tells of its legs, and what is due. The facts are in the tables. */
export class DutyCalls {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The job. */
  async goOn({ organisationId, roundId }: RoundJob): Promise<void> {
    await this.#options.calls.within(organisationId, async (tx, consequences) => {
      const round = await lockRound(tx, roundId);
      if (round !== undefined) await goOn(this.#phoning(), tx, round, consequences);
    });
  }

  /** False: the leg is none of ours. */
  async heard(tx: Tx, told: DialledLeg, consequences: Consequences): Promise<boolean> {
    const found = await tryOfLeg(tx, told.legId);
    if (found === undefined) return false;
    await assumeIdentity(tx, systemOf(found.organisation_id));
    const round = await lockRound(tx, found.round_id);
    const tried = await tryOfLeg(tx, told.legId);
    if (round !== undefined && tried !== undefined)
      await hearLeg(this.#phoning(), tx, { round, tried, told }, consequences);
    return true;
  }

  /** Thanks have been said to whoever accepted: we hang up. */
  async played(
    tx: Tx,
    { legId, reason }: Parameters<PhoneDoor['played']>[1],
    consequences: Consequences,
  ): Promise<boolean> {
    const tried = await tryOfLeg(tx, legId);
    if (tried === undefined) return false;
    if (tried.outcome === 'accepted' && reason === 'completed')
      consequences.command({ id: tried.round_id, organisationId: tried.organisation_id }, [
        { command: 'hang-up', legId },
      ]);
    return true;
  }

  readonly legs = (tx: Tx) => unfinishedLegs(tx);

  #phoning(): Phoning {
    const { promptFor, thanks, engineConnected } = this.#options;
    return { promptFor, thanks, engineConnected, now: this.#options.clock() };
  }
}
