import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { sampleOwner } from './sample-data.ts';

/** The installation's owner, who creates organisations; signs in by link until a password is chosen. */
export async function addOwner(tx: Tx, now: Date): Promise<string> {
  const id = uuidv7(now.getTime());
  await tx
    .insertInto('person')
    .values({
      id,
      organisation_id: null,
      account_id: null,
      role: 'owner',
      ...sampleOwner,
      state: 'active',
      created_at: now,
    })
    .execute();
  return id;
}
