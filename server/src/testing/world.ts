/**
 * Two answering services, each with two client companies and one of everything. The fields of each carry its own
 * canary word: a word of the other organisation (or the other account) in an answer is a leak.
 */
import type { Db } from '../db/database.ts';
import { createOrganisation } from './world/organisation.ts';
import type { TestOrganisation } from './world/organisation.ts';
import { addPerson } from './world/people.ts';
import type { TestPerson } from './world/people.ts';

export type { TestAccount } from './world/account.ts';
export { alwaysOpen } from './world/always-open.ts';
export type { TestOrganisation } from './world/organisation.ts';
export { addPerson } from './world/people.ts';
export type { TestPerson } from './world/people.ts';
export { testScript } from './world/scripts.ts';
export { testTrunk } from './world/trunks.ts';

export interface World {
  readonly owner: TestPerson;
  readonly own: TestOrganisation;
  readonly other: TestOrganisation;
}

export async function createWorld(db: Db, dataDir: string): Promise<World> {
  const owner = await addPerson(db, {
    role: 'owner',
    organisationId: null,
    name: '設置者',
    email: 'owner@example.com',
  });
  return {
    owner,
    own: await createOrganisation(db, dataDir, {
      name: 'みなと',
      mark: 'own',
      numbers: ['+81300001001', '+81300001002'],
    }),
    other: await createOrganisation(db, dataDir, {
      name: 'よそ',
      mark: 'other',
      numbers: ['+81300002001', '+81300002002'],
    }),
  };
}
