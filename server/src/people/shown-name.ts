/** ビジネスネーム: outside the house nobody of us is called by the legal name. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

const businessName = (person: string): RawBuilder<string> =>
  sql`coalesce(nullif(${sql.ref(`${person}.business_name`)}, ''), ${sql.ref(`${person}.name`)})`;

/** For what goes out whoever asks for it: mails, notices. @param person alias of the table in the query */
export const outwardName = (person: string): RawBuilder<string | null> => businessName(person);

/** For what we and clients are shown alike: to a client the business name. @param person alias of the table in the query */
export const shownName = (person: string): RawBuilder<string | null> =>
  sql`case when (select app_role()) = 'client' then ${businessName(person)} else ${sql.ref(`${person}.name`)} end`;
