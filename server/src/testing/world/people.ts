import type { Role } from '@denwaban/server-api/people';
import type { Db } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';

export interface TestPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

interface NewPerson {
  readonly role: Role;
  readonly organisationId: string | null;
  readonly accountId?: string;
  readonly name: string;
  readonly email: string;
}

/** An active person without a password; sign in with `server.as(…)`. */
export async function addPerson(db: Db, from: NewPerson): Promise<TestPerson> {
  const id = uuidv7();
  const { role, name, email } = from;
  await db
    .insertInto('person')
    .values({
      id,
      role,
      name,
      email,
      organisation_id: from.organisationId,
      account_id: from.accountId ?? null,
      state: 'active',
    })
    .execute();
  return { id, role, name, email };
}
