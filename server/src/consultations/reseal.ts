import type { Tx } from '../db/database.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demandMember, demandSealedForDesk } from './consultation-policy.ts';
import { readersNow } from './member-store.ts';
import { noteDesk } from './note-desk.ts';
import { countToReseal, listToReseal, putResealed } from './reseal-store.ts';
import type { ToReseal } from './reseal-store.ts';
import { inOrder } from './sealed.ts';

const BATCH = 50;

/** A batch of what the member can open, for their browser, and how many there are for all members together. */
export async function toReseal(tx: Tx, deed: Deed): Promise<{ items: ToReseal[]; left: number }> {
  const { recipient: opener } = await demandMember(tx, deed);
  const organisationId = organisationOf(deed);
  const recipients = inOrder((await readersNow(tx, organisationId)).map((each) => each.recipient));
  return {
    items: opener === null ? [] : await listToReseal(tx, organisationId, { recipients, opener }, BATCH),
    left: await countToReseal(tx, organisationId, recipients),
  };
}

/** What a member's browser opened and sealed again, for exactly the members of now. @returns how many are left */
export async function reseal(
  tx: Tx,
  deed: Deed,
  batch: { readonly sealedFor: readonly string[]; readonly items: readonly ToReseal[] },
): Promise<number> {
  const { recipient: opener } = await demandMember(tx, deed);
  const organisationId = organisationOf(deed);
  const files = batch.items.map((each) => each.sealed);
  const recipients = await demandSealedForDesk(tx, organisationId, batch.sealedFor, files);
  if (opener !== null)
    for (const item of batch.items) await putResealed(tx, organisationId, { recipients, opener }, item);
  await noteDesk(tx, deed, 'consultation-desk.resealed', { id: null }, { count: batch.items.length });
  return countToReseal(tx, organisationId, recipients);
}
