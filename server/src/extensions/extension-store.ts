/** SQL of extensions and their telephones; under the actor's identity unless said otherwise. */
import { sql } from 'kysely';
import type { ExtensionFields } from '@denwaban/server-api/extensions';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

const extensions = (tx: Tx) =>
  tx
    .selectFrom('extension as e')
    .innerJoin('account as a', 'a.id', 'e.account_id')
    .leftJoin('person as p', 'p.id', 'e.person_id')
    .leftJoin('telephone_number as n', 'n.id', 'e.number_id')
    .select([
      'e.id',
      'e.organisation_id as organisationId',
      'e.account_id as accountId',
      'e.digits',
      'e.label',
    ])
    .select(['e.person_id as personId', 'e.number_id as numberId', 'e.mobile_number as mobileNumber'])
    .select(['e.outgoing', 'e.recorded', 'e.ring_seconds as ringSeconds', 'a.name as accountName'])
    .select(['p.name as personName', 'n.number'])
    .where('e.removed_at', 'is', null);

export type ExtensionRow = Awaited<ReturnType<ReturnType<typeof extensions>['executeTakeFirstOrThrow']>>;

export const findExtension = (tx: Tx, id: string): Promise<ExtensionRow | undefined> =>
  extensions(tx).where('e.id', '=', id).executeTakeFirst();

/** At most a thousand; an office has fewer digits than that. */
export const listExtensions = (tx: Tx, organisationId: string): Promise<ExtensionRow[]> =>
  extensions(tx).where('e.organisation_id', '=', organisationId).orderBy('e.digits').limit(1000).execute();

export const extensionByDigits = (
  tx: Tx,
  organisationId: string,
  digits: string,
): Promise<ExtensionRow | undefined> =>
  extensions(tx)
    .where('e.organisation_id', '=', organisationId)
    .where('e.digits', '=', digits)
    .executeTakeFirst();

const columnsOf = (fields: ExtensionFields) => ({
  account_id: fields.accountId,
  digits: fields.digits,
  label: fields.label,
  person_id: fields.personId,
  number_id: fields.numberId,
  mobile_number: fields.mobileNumber,
  outgoing: fields.outgoing,
  recorded: fields.recorded,
  ring_seconds: fields.ringSeconds,
});

export async function insertExtension(
  tx: Tx,
  organisationId: string,
  fields: ExtensionFields,
  at: Date,
): Promise<string> {
  const id = uuidv7(at.getTime());
  await tx
    .insertInto('extension')
    .values({ id, organisation_id: organisationId, created_at: at, ...columnsOf(fields) })
    .execute();
  return id;
}

export async function updateExtension(tx: Tx, id: string, fields: ExtensionFields): Promise<void> {
  await tx.updateTable('extension').set(columnsOf(fields)).where('id', '=', id).execute();
  await tx
    .updateTable('phone')
    .set({ account_id: fields.accountId })
    .where('extension_id', '=', id)
    .execute();
}

/** Its calls stay; its telephones are revoked. */
export async function removeExtensionRow(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('extension').set({ removed_at: at }).where('id', '=', id).execute();
  await tx
    .updateTable('phone')
    .set({ revoked_at: at })
    .where('extension_id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}

const phones = (tx: Tx) =>
  tx
    .selectFrom('phone as h')
    .innerJoin('extension as e', 'e.id', 'h.extension_id')
    .select(['h.id', 'h.organisation_id as organisationId', 'h.account_id as accountId', 'h.label'])
    .select([
      'h.extension_id as extensionId',
      'h.username',
      'h.max_devices as maxDevices',
      'h.dtmf',
      'h.srtp',
    ])
    .select(['h.symmetric_rtp as symmetricRtp', 'h.created_at as createdAt', 'e.digits'])
    .select('h.password_changed_at as passwordChangedAt')
    .where('h.revoked_at', 'is', null);

export type PhoneRow = Awaited<ReturnType<ReturnType<typeof phones>['executeTakeFirstOrThrow']>>;

export const findPhone = (tx: Tx, id: string): Promise<PhoneRow | undefined> =>
  phones(tx).where('h.id', '=', id).executeTakeFirst();

export const phonesOf = (tx: Tx, organisationId: string): Promise<PhoneRow[]> =>
  phones(tx).where('h.organisation_id', '=', organisationId).orderBy('h.created_at').limit(5000).execute();

export const phonesOfExtension = (tx: Tx, extensionId: string): Promise<PhoneRow[]> =>
  phones(tx).where('h.extension_id', '=', extensionId).orderBy('h.created_at').execute();

/** As the installation: whose telephone this is, before the organisation is known. */
export const ownerOfPhone = (tx: Tx, phoneId: string) =>
  tx
    .selectFrom('phone')
    .select(['organisation_id as organisationId', 'extension_id as extensionId'])
    .where(sql`id::text`, '=', phoneId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();

/** As the installation: the extension whose own number was called, over a trunk of its own organisation. */
export async function extensionOfNumber(tx: Tx, number: string, trunkId: string | null) {
  return tx
    .selectFrom('extension as e')
    .innerJoin('telephone_number as n', 'n.id', 'e.number_id')
    .innerJoin('account as a', 'a.id', 'e.account_id')
    .select(['e.id', 'e.organisation_id as organisationId'])
    .where('n.number', '=', number)
    .where('e.removed_at', 'is', null)
    .where('a.archived_at', 'is', null)
    .$if(trunkId !== null, (query) =>
      query
        .innerJoin('trunk as t', 't.organisation_id', 'n.organisation_id')
        .where(sql`t.id::text`, '=', trunkId),
    )
    .executeTakeFirst();
}
