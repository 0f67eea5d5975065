import type { Tx } from '../../db/database.ts';
import type { Call } from '../call.ts';
import type { CallCommand } from '../call-command.ts';
import type { Fact } from '../fact.ts';
import { present } from '../party.ts';
import type { Party } from '../party.ts';
import { changeParties, partiesOf } from '../party-store.ts';
import { BESIDE } from './consulted.ts';
import { swapLegs } from './swap-legs.ts';

const rings = ({ state }: Party): boolean => state === 'dialling' || state === 'ringing';
const hangUp = ({ leg_id: legId }: Party): CallCommand => ({ command: 'hang-up', legId });

/**
 * Before a call hears of it: what happens to a telephone that rings beside a party's own happens to the party. Whichever
 * answers first is the party from then on, and the party is out of reach only when all of them are. Null: the call need
 * not know.
 */
export async function settleBeside(
  tx: Tx,
  call: Call,
  fact: Fact,
  at: Date,
): Promise<{ fact: Fact | null; commands: CallCommand[] }> {
  if (fact.fact !== 'party-ringing' && fact.fact !== 'party-answered' && fact.fact !== 'party-ended')
    return { fact, commands: [] };
  const parties = await partiesOf(tx, call.id);
  const told = parties.find((each) => each.id === fact.partyId);
  if (told === undefined || told.state === 'ended') return { fact, commands: [] };
  const main = told.beside_of === null ? told : parties.find((each) => each.id === told.beside_of);
  const others = present(parties).filter((each) => each.beside_of === main?.id);
  if (main === undefined) return { fact, commands: [] };
  if (told === main) {
    const [next] = others;
    if (fact.fact !== 'party-ended' || !rings(main) || next === undefined) return { fact, commands: [] };
    await swapLegs(tx, main, next);
    await over(tx, next, fact.reason, at);
    return { fact: null, commands: [] };
  }
  switch (fact.fact) {
    case 'party-ringing':
      return { fact: { ...fact, partyId: main.id }, commands: [] };
    case 'party-ended':
      await over(tx, told, fact.reason, at);
      return { fact: null, commands: [] };
    case 'party-answered': {
      if (!rings(main)) {
        await over(tx, told, 'took-over', at);
        return { fact: null, commands: [hangUp(told)] };
      }
      await swapLegs(tx, main, told);
      await over(tx, told, 'answered-elsewhere', at);
      return { fact: { ...fact, partyId: main.id }, commands: [hangUp(main)] };
    }
  }
}

/** Afterwards: telephones beside a party that is there, or gone, stop ringing. */
export async function silenceBeside(tx: Tx, call: Call, at: Date): Promise<CallCommand[]> {
  const parties = await partiesOf(tx, call.id);
  const idle = present(parties).filter(
    (each) => each.purpose === BESIDE && !parties.some((main) => main.id === each.beside_of && rings(main)),
  );
  for (const each of idle) await over(tx, each, 'answered-elsewhere', at);
  return idle.map(hangUp);
}

const over = (tx: Tx, party: Party, reason: string, at: Date): Promise<void> =>
  changeParties(tx, [{ partyId: party.id, changes: { state: 'ended', ended_at: at, end_reason: reason } }]);
