import type { Db } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { draftNotice } from '../../purposes/draft-notice.ts';

/** What data is used for, published long ago. */
export async function addPurposes(
  db: Db,
  organisationId: string,
  accountId: string | null,
  slug: string,
  canary: string,
): Promise<void> {
  const of = { organisation_id: organisationId, account_id: accountId };
  const at = new Date('2020-01-01T00:00:00+09:00');
  await db
    .insertInto('purpose_page')
    .values({ slug, ...of, since: at })
    .execute();
  await db
    .insertInto('purpose_notice')
    .values({
      id: uuidv7(),
      ...of,
      version: 1,
      effective_on: '2020-01-01',
      body: JSON.stringify({
        ...draftNotice(accountId === null),
        holder: canary,
        contact: `${canary}の窓口`,
      }),
      published_at: at,
    })
    .execute();
}
