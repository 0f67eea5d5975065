import type { Role } from '@denwaban/server-api/people';
import type { Tx } from '../db/database.ts';
import { conflict, invalid } from '../http/problem.ts';
import { isClient } from '../permissions/permissions.ts';
import { emailIsTaken } from './person-store.ts';

export interface PersonInput {
  readonly name: string;
  readonly reading: string;
  readonly businessName: string | null;
  readonly email: string;
  readonly role: Exclude<Role, 'owner'>;
  readonly accountId: string | null;
}

/** What the form cannot know: the account is there, the address is free. Throws problems. */
export async function checkPerson(
  tx: Tx,
  organisationId: string,
  person: PersonInput,
  id?: string,
): Promise<void> {
  if (isClient(person.role)) await checkAccount(tx, organisationId, person.accountId);
  else if (person.accountId !== null) {
    throw invalid({
      accountId: {
        ja: '依頼企業は「依頼企業」の役割の方にだけ指定できます。',
        en: 'Only client users belong to a client company.',
      },
    });
  }
  if (await emailIsTaken(tx, organisationId, person.email, id)) {
    throw conflict('email-taken', {
      ja: 'このメールアドレスの利用者はすでに登録されています。一覧からお探しください。',
      en: 'A person with this e-mail address is already there. Look in the list.',
    });
  }
}

async function checkAccount(tx: Tx, organisationId: string, accountId: string | null): Promise<void> {
  const account =
    accountId === null
      ? undefined
      : await tx
          .selectFrom('account')
          .select('id')
          .where('id', '=', accountId)
          .where('organisation_id', '=', organisationId)
          .where('archived_at', 'is', null)
          .executeTakeFirst();
  if (account === undefined) {
    throw invalid({
      accountId: {
        ja: 'どの依頼企業の方かを選んでください。',
        en: 'Choose the client company of this person.',
      },
    });
  }
}
