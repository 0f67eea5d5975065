/** What a first start finds: the sample organisation, or with `--empty` only the owner; and the links to get in. */
import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { asInstallation } from '../../db/identity.ts';
import { hashPassword } from '../../people/index.ts';
import type { Services } from '../../services.ts';
import { addOwner } from './add-owner.ts';
import { createSample } from './create-sample.ts';
import { issueSampleLinks, setSamplePassword } from './issue-links.ts';
import type { PrintedLink } from './issue-links.ts';

export type { PrintedLink } from './issue-links.ts';

async function isEmpty(tx: Tx): Promise<boolean> {
  // Two servers that start at the same moment would make two samples.
  await sql`select pg_advisory_xact_lock(hashtext('denwaban sample'))`.execute(tx);
  const anybody = await tx.selectFrom('person').select('id').limit(1).executeTakeFirst();
  return anybody === undefined;
}

/**
 * Makes the sample or the owner in an empty database. Returns new sign-in links at the first start, and on loopback at
 * every start for as long as the sample's people are there.
 */
export async function prepareSample(services: Services): Promise<PrintedLink[]> {
  const { config, db, clock } = services;
  const hash = config.samplePassword === null ? null : await hashPassword(config.samplePassword);
  return asInstallation(db, async (tx) => {
    const now = clock();
    const first = await isEmpty(tx);
    if (first && config.empty) await addOwner(tx, now);
    else if (first) await createSample(tx, config.dataDir, now);
    // The sample was made under its own identity; the rest is the installation's again.
    await sql`reset role`.execute(tx);
    if (hash !== null) await setSamplePassword(tx, hash);
    return first || config.loopback ? issueSampleLinks(tx, config, now) : [];
  });
}
