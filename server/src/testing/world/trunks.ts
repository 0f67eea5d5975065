import type { TrunkFields } from '@denwaban/server-api/setup';
import { TrunkFields as TrunkFieldsSchema } from '@denwaban/server-api/setup';
import type { Db } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';

export const testTrunk = (name: string): TrunkFields =>
  TrunkFieldsSchema.parse({ name, auth: { kind: 'address', addresses: ['127.0.0.1', '127.0.0.2'] } });

/** A trunk that is known by its address. */
export async function addTrunk(db: Db, organisationId: string, canary: string): Promise<string> {
  const id = uuidv7();
  const name = `${canary}トランク`;
  await db
    .insertInto('trunk')
    .values({ id, organisation_id: organisationId, name, settings: JSON.stringify(testTrunk(name)) })
    .execute();
  return id;
}
