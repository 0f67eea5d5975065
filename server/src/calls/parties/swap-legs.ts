import type { Tx } from '../../db/database.ts';
import type { Party } from '../party.ts';

/** The party speaks through the other's leg from now on, and the other has its. */
export async function swapLegs(tx: Tx, main: Party, other: Party): Promise<void> {
  const give = (id: string, { leg_id, in_browser }: Pick<Party, 'leg_id' | 'in_browser'>) =>
    tx.updateTable('call_party').set({ leg_id, in_browser }).where('id', '=', id).execute();
  // A leg is one party's alone at every moment.
  await give(other.id, { ...other, leg_id: `${other.leg_id}:was` });
  await give(main.id, other);
  await give(other.id, main);
}
