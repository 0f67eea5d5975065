import type { Db } from '../db/database.ts';
import type { Actor } from './actor.ts';
import { accountInHand } from './reach-store.ts';

/** The actor as at a desk: also reaches the account of the call that they are in. */
export async function withCallInHand(db: Db, actor: Actor): Promise<Actor> {
  if (actor.accounts === 'all') return actor;
  const account = await accountInHand(db, actor.personId);
  if (account === null || actor.accounts.includes(account)) return actor;
  return { ...actor, accounts: [...actor.accounts, account], inHand: account };
}
