import { uuidv7 } from '../../db/uuid.ts';
import { sealPassword } from '../../storage/sealed-password.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** The account's extension with a telephone, and a group that rings it. */
export async function addExtension({ db, dataDir, organisationId, accountId, canary }: OrganisationPlace) {
  const [extensionId, phoneId] = [uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId, account_id: accountId };
  await db
    .insertInto('extension')
    .values({ id: extensionId, ...own, digits: '701', label: `${canary}受付` })
    .execute();
  await db
    .insertInto('phone')
    .values({
      id: phoneId,
      ...own,
      extension_id: extensionId,
      label: `${canary}の電話機`,
      username: `701-${phoneId}`,
      sealed_password: sealPassword(dataDir, 'a password of the world'),
    })
    .execute();
  const ringGroupId = uuidv7();
  await db
    .insertInto('ring_group')
    .values({
      id: ringGroupId,
      ...own,
      name: `${canary}の電話`,
      way: 'all',
      seconds: 20,
      members: JSON.stringify([{ kind: 'extension', extensionId }]),
    })
    .execute();
  return { extensionId, phoneId, ringGroupId };
}
