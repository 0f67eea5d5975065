import type { Role } from '@denwaban/server-api/people';
import type { Tx } from '../db/database.ts';
import type { Words } from '../http/words.ts';
import { queueMail } from './queue-mail.ts';

export interface Told {
  readonly organisationId: string;
  readonly roles: readonly Role[];
  /** Of this client company alone. */
  readonly accountId?: string;
  /** This person alone. */
  readonly personId?: string;
}

/** One mail to each active person of these roles, in their language. Returns to how many. */
export async function mailPeople(
  tx: Tx,
  told: Told,
  words: { readonly subject: Words; readonly text: Words },
): Promise<number> {
  const { organisationId, roles, accountId, personId } = told;
  const people = await tx
    .selectFrom('person')
    .select(['email', 'language'])
    .where('organisation_id', '=', organisationId)
    .where('role', 'in', roles)
    .where('state', '=', 'active')
    .$if(personId !== undefined, (query) => query.where('id', '=', personId!))
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId!))
    .limit(100)
    .execute();
  for (const { email, language } of people)
    await queueMail(tx, {
      organisationId,
      recipient: email,
      subject: words.subject[language],
      text: words.text[language],
    });
  return people.length;
}
