import { appendAudit } from '../audit/append-audit.ts';
import type { Config } from '../config.ts';
import type { Tx } from '../db/database.ts';
import { assumeIdentity } from '../db/identity.ts';
import { newRecoveryKey } from '../keys/new-recovery-key.ts';
import type { Deed } from '../people/deed.ts';
import { invitePerson } from '../people/index.ts';
import type { SentLink } from '../people/index.ts';
import { foundOrganisation } from './found-organisation.ts';
import { findOrganisation } from './organisation-store.ts';
import type { OrganisationRow } from './organisation-store.ts';

export interface OrganisationInput {
  readonly name: string;
  readonly reading: string;
  readonly administrator: { readonly name: string; readonly email: string };
}

/** By the installation's owner; the first administrator gets a link, the recovery key is shown once. Audited on both sides. */
export async function createOrganisation(
  tx: Tx,
  deed: Deed,
  config: Config,
  input: OrganisationInput,
): Promise<{ organisation: OrganisationRow; link: SentLink; recoveryKey: string }> {
  const { organisationId } = await foundOrganisation(tx, config.dataDir, input, deed.now);
  const about = {
    action: 'organisation.created',
    objectKind: 'organisation',
    objectId: organisationId,
    objectName: input.name,
    address: deed.address,
  };
  await appendAudit(tx, { ...about, actor: { system: true, organisationId } });
  const recoveryKey = await newRecoveryKey(tx, config.dataDir, {
    organisationId,
    actor: { system: true, organisationId },
    address: deed.address,
  });
  const { link } = await invitePerson(
    tx,
    config,
    {
      actor: { system: true, organisationId },
      organisationId,
      organisationName: input.name,
      address: deed.address,
    },
    { ...input.administrator, reading: '', role: 'administrator', businessName: null, accountId: null },
    deed.now,
  );
  await assumeIdentity(tx, deed.actor);
  await appendAudit(tx, { ...about, actor: deed.actor });
  return { organisation: (await findOrganisation(tx, organisationId))!, link, recoveryKey };
}
