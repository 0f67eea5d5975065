import { appendAudit } from '../audit/append-audit.ts';
import type { Config } from '../config.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { checkPerson } from './check-person.ts';
import type { PersonInput } from './check-person.ts';
import { issueLink } from './one-time-link.ts';
import type { Inviter, SentLink } from './send-link.ts';
import { sendLink } from './send-link.ts';

/** Adds a person who has not signed in yet, with a link (7 days) to choose a password. */
export async function invitePerson(
  tx: Tx,
  config: Config,
  inviter: Inviter,
  input: PersonInput,
  now: Date,
): Promise<{ personId: string; link: SentLink }> {
  const { organisationId } = inviter;
  await checkPerson(tx, organisationId, input);
  const personId = uuidv7(now.getTime());
  await tx
    .insertInto('person')
    .values({
      id: personId,
      organisation_id: organisationId,
      account_id: input.accountId,
      email: input.email,
      name: input.name,
      reading: input.reading,
      business_name: input.businessName,
      role: input.role,
      created_at: now,
    })
    .execute();
  const link = await issueLink(tx, config, personId, 'invite', now);
  await appendAudit(tx, {
    actor: inviter.actor,
    action: 'person.invited',
    objectKind: 'person',
    objectId: personId,
    objectName: input.name,
    accountId: input.accountId,
    detail: { after: { role: input.role, email: input.email } },
    address: inviter.address,
  });
  return { personId, link: await sendLink(tx, config, inviter, { ...input, purpose: 'invite' }, link) };
}
