import { sealPerson } from '../../disclosure/sealed.ts';
import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** Numbers of requests are counted in an organisation; the world's begin where no test counts. */
let number = 7000;

/** A caller's request about the account's call, which the client company has been asked to decide. */
export async function addDisclosure({
  db,
  dataDir,
  organisationId,
  accountId,
  callId,
  canary,
}: AccountPlace) {
  const [disclosureId, disclosureLinkId] = [uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId };
  const at = new Date();
  const person = { name: canary, contact: canary, number: null, agent: null, when: canary, words: canary };
  await db
    .insertInto('disclosure_request')
    .values({
      id: disclosureId,
      ...own,
      account_id: accountId,
      number: (number += 1),
      kind: 'disclosure',
      state: 'asked',
      decider: 'client',
      form: 'wav',
      received_at: at,
      sealed_person: sealPerson(dataDir, disclosureId, person),
      asked_at: at,
      identity_how: 'documents',
      identity_words: canary,
      identity_at: at,
    })
    .execute();
  await db
    .insertInto('disclosure_call')
    .values({ request_id: disclosureId, ...own, account_id: accountId, call_id: callId })
    .execute();
  await db
    .insertInto('disclosure_step')
    .values({ request_id: disclosureId, ...own, account_id: accountId, at, words: canary })
    .execute();
  await db
    .insertInto('disclosure_link')
    .values({
      id: disclosureLinkId,
      request_id: disclosureId,
      ...own,
      token_sha256: Buffer.from(disclosureLinkId),
      code_sha256: Buffer.from(disclosureLinkId),
      made_at: at,
      expires_at: new Date('2099-01-01T00:00:00Z'),
      most_plays: 3,
    })
    .execute();
  await db
    .insertInto('disclosure_play')
    .values({
      ticket_sha256: Buffer.from(disclosureLinkId),
      link_id: disclosureLinkId,
      ...own,
      opened_at: at,
    })
    .execute();
  const unconfirmedId = uuidv7();
  await db
    .insertInto('unconfirmed_request')
    .values({
      id: unconfirmedId,
      ...own,
      account_id: accountId,
      kind: 'disclosure',
      token_sha256: Buffer.from(unconfirmedId),
      recipient_mark: Buffer.from(unconfirmedId),
      sealed_body: Buffer.from(unconfirmedId),
      sent_at: at,
      expires_at: new Date('2099-01-01T00:00:00Z'),
    })
    .execute();
  return { disclosureId, disclosureLinkId };
}
