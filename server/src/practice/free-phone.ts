import type { Tx } from '../db/database.ts';
import { lockOperator } from '../desk/desk-store.ts';
import { phoneFirst, restFirst } from './practice-problems.ts';

/** The leg of a desk that nobody can call at this moment; its row is held. Throws conflicts. */
export async function freePhoneOf(tx: Tx, personId: string): Promise<string> {
  const desk = await lockOperator(tx, personId);
  if (desk?.leg_id == null) throw phoneFirst();
  const resting = desk.state === 'off' || desk.state === 'break' || desk.state === 'away';
  if (!resting || desk.call_id !== null) throw restFirst();
  return desk.leg_id;
}
