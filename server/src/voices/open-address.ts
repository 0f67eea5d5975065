import { asOrganisation } from '../db/identity.ts';
import type { Services } from '../services.ts';

/** Where everybody reads the voices: the trust page's path; null while it is closed. As the house: clients read no setting of ours. */
export const openAddress = ({ db }: Services, organisationId: string): Promise<string | null> =>
  asOrganisation(db, organisationId, async (tx) => {
    const page = await tx
      .selectFrom('trust_page')
      .select('slug')
      .where('organisation_id', '=', organisationId)
      .where('open', '=', true)
      .executeTakeFirst();
    return page === undefined ? null : `/trust/${page.slug}#voices`;
  });
