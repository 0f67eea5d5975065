import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { installShipped } from '../courses/index.ts';
import { installStandardAnnouncements } from '../lines/index.ts';
import type { StandardKey } from '../lines/index.ts';
import { createOrganisationKeys } from '../storage/organisation-keys.ts';
import { assumeIdentity, systemOf } from '../db/identity.ts';
import { insertOrganisation } from './organisation-store.ts';

export interface Founded {
  readonly organisationId: string;
  readonly announcements: Record<StandardKey, string>;
}

/**
 * A new organisation with its recording keys, the product's announcements and its courses. Needs the right to add organisations;
 * afterwards the transaction works as the new organisation's system.
 */
export async function foundOrganisation(
  tx: Tx,
  dataDir: string,
  names: { readonly name: string; readonly reading: string },
  now: Date,
): Promise<Founded> {
  const organisationId = uuidv7(now.getTime());
  const recordingRecipient = await createOrganisationKeys(dataDir, organisationId);
  await insertOrganisation(tx, { id: organisationId, ...names, recordingRecipient, now });
  await assumeIdentity(tx, systemOf(organisationId));
  await installShipped(tx, organisationId, now);
  return {
    organisationId,
    announcements: await installStandardAnnouncements(tx, organisationId, dataDir, now),
  };
}
