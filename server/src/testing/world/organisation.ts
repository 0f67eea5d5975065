import type { Role } from '@denwaban/server-api/people';
import type { Db } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { createOrganisationKeys } from '../../storage/organisation-keys.ts';
import { addAccount } from './account.ts';
import { addAnnouncements } from './announcements.ts';
import { addOrganisationObjects } from './organisation-objects.ts';
import { addPerson } from './people.ts';
import type { TestPerson } from './people.ts';
import { addPurposes } from './purposes.ts';
import { addTrunk } from './trunks.ts';

/** An answering service with its people, two client companies and one of everything. */
export type TestOrganisation = Readonly<Awaited<ReturnType<typeof createOrganisation>>>;

interface NewOrganisation {
  readonly name: string;
  readonly mark: string;
  readonly numbers: readonly [string, string];
}

export async function createOrganisation(db: Db, dataDir: string, from: NewOrganisation) {
  const { mark } = from;
  const id = uuidv7();
  const canary = `${from.name}の金糸雀${mark}`;
  await db
    .insertInto('organisation')
    .values({
      id,
      name: `${canary}代行`,
      reading: canary,
      recording_recipient: await createOrganisationKeys(dataDir, id),
    })
    .execute();
  const people = await addPeople(db, id, mark, canary);
  const trunkId = await addTrunk(db, id, canary);
  const announcementIds = await addAnnouncements(db, dataDir, id, canary);
  const operatorId = people.operator.id;
  const setting = { dataDir, organisationId: id, trunkId, announcementIds, operatorId, mark };
  const [first, second] = from.numbers;
  const account = await addAccount(db, { ...setting, canary: `${canary}甲`, number: first, local: 'client' });
  const secondAccount = await addAccount(db, {
    ...setting,
    canary: `${canary}乙`,
    number: second,
    local: 'client2',
  });
  await addPurposes(db, id, null, `${mark}-service`, canary);
  await addPurposes(db, id, account.id, `${mark}-first`, account.canary);
  await addPurposes(db, id, secondAccount.id, `${mark}-second`, secondAccount.canary);
  return {
    id,
    canary,
    ...people,
    trunkId,
    announcementIds,
    account,
    secondAccount,
    ...(await addOrganisationObjects({
      db,
      dataDir,
      organisationId: id,
      accountId: account.id,
      administratorId: people.administrator.id,
      supervisorId: people.supervisor.id,
      operatorId,
      operator2Id: people.operator2.id,
      canary,
    })),
  };
}

async function addPeople(db: Db, organisationId: string, mark: string, canary: string) {
  const person = (role: Role, local: string): Promise<TestPerson> =>
    addPerson(db, {
      role,
      organisationId,
      name: `${canary}の${local}`,
      email: `${local}@${mark}.example.com`,
    });
  return {
    administrator: await person('administrator', 'admin'),
    supervisor: await person('supervisor', 'supervisor'),
    operator: await person('operator', 'operator'),
    operator2: await person('operator', 'operator2'),
  };
}
