import type { Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import type { dutyWhom } from '../../desk/index.ts';
import { dutyAt } from '../duty-now.ts';
import { endRound, isSeen, roundInVain } from './end-round.ts';
import { orderRound } from './order-round.ts';
import { phonePerson } from './phone-person.ts';
import { anotherRuns, changeRound, changeTry, goesOn, openTry } from './round-store.ts';
import type { Round } from './round-store.ts';

export interface Phoning {
  readonly now: Date;
  readonly promptFor: Parameters<typeof dutyWhom>[3]['promptFor'];
  /** Engine name of what whoever has accepted hears. */
  readonly thanks: string;
  readonly engineConnected: () => boolean;
}

/** When others of the company are being phoned, or the engine is away, it is looked again after this. */
const LOOK_AGAIN_MS = 5_000;

/** What is due, if anything is: of a round that this transaction holds. Any number of times. */
export async function goOn(
  phoning: Phoning,
  tx: Tx,
  round: Round,
  consequences: Consequences,
): Promise<void> {
  const { now } = phoning;
  if (!goesOn(round)) return;
  if (await isSeen(tx, round)) return endRound(tx, round, { state: 'seen', at: now }, consequences);
  const open = await openTry(tx, round.id);
  if (open !== undefined) {
    if (open.due_at > now) return orderRound(tx, round, open.due_at);
    const outcome = open.answered_at === null ? 'no-answer' : 'answered';
    await changeTry(tx, open.id, { outcome });
    hangUp(round, open.leg_id!, consequences);
  }
  if (round.state === 'due') return begin(phoning, tx, round, consequences);
  return phoneNextPerson(phoning, tx, round, consequences);
}

export const hangUp = (round: Round, legId: string, consequences: Consequences): void =>
  consequences.command({ id: round.id, organisationId: round.organisation_id }, [
    { command: 'hang-up', legId },
  ]);

async function begin(phoning: Phoning, tx: Tx, round: Round, consequences: Consequences): Promise<void> {
  const { now, engineConnected } = phoning;
  if (round.due_at > now) return orderRound(tx, round, round.due_at);
  if (!engineConnected() || (await anotherRuns(tx, round)))
    return orderRound(tx, round, new Date(now.getTime() + LOOK_AGAIN_MS));
  const { people } = await dutyAt(tx, round.account_id, now);
  const begun = await changeRound(tx, round, {
    state: 'running',
    round: round.round + 1,
    next: 0,
    people: JSON.stringify(people),
  });
  await phoneNextPerson(phoning, tx, begun, consequences);
}

/** The next who can be phoned; or, when all have been, what follows a round in vain. */
export async function phoneNextPerson(
  phoning: Phoning,
  tx: Tx,
  round: Round,
  consequences: Consequences,
): Promise<void> {
  if (!(await phonePerson(phoning, tx, round, consequences))) await roundInVain(tx, round, phoning.now);
}
