/** Who signed what. A signature is added or withdrawn, never changed. */
import { sql } from 'kysely';
import type { Role } from '@denwaban/server-api/people';
import type { EmploymentFields } from '@denwaban/server-api/walls';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

export interface SignatureOf {
  readonly id: string;
  readonly version: number;
  readonly typedName: string;
  readonly textSha256: string;
  readonly signedAt: Date;
  readonly validUntil: string;
  readonly withdrawnAt: Date | null;
}

export interface PersonSigned {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly employment: EmploymentFields['kind'] | null;
  /** The newest. */
  readonly signature: SignatureOf | null;
}

interface Row extends Omit<PersonSigned, 'signature'> {
  readonly id: string | null;
  readonly version: number;
  readonly typedName: string;
  readonly textSha256: string;
  readonly signedAt: Date;
  readonly validUntil: string;
  readonly withdrawnAt: Date | null;
}

/** Everybody of the answering service who is active, or one of them, with their newest signature. */
export async function listSigned(tx: Tx, organisationId: string, personId?: string): Promise<PersonSigned[]> {
  const { rows } = await sql<Row>`
    select p.id as "personId", p.name, p.role, e.kind as employment, s.id, s.version, s.typed_name as "typedName",
      s.text_sha256 as "textSha256", s.signed_at as "signedAt", s.valid_until::text as "validUntil",
      s.withdrawn_at as "withdrawnAt"
    from person p
    left join employment e on e.person_id = p.id
    left join lateral (select * from agreement_signature x where x.person_id = p.id
      order by x.withdrawn_at is not null, x.version desc, x.signed_at desc limit 1) s on true
    where p.organisation_id = ${organisationId} and p.account_id is null and p.state <> 'deactivated'
      and (${personId ?? null}::uuid is null or p.id = ${personId ?? null}::uuid)
    order by p.reading, p.name, p.id limit 2000`.execute(tx);
  return rows.map(({ personId: id, name, role, employment, ...signature }) => ({
    personId: id,
    name,
    role,
    employment,
    signature: signature.id === null ? null : { ...signature, id: signature.id },
  }));
}

export interface NewSignature {
  readonly organisationId: string;
  readonly personId: string;
  readonly text: { readonly id: string; readonly version: number; readonly sha256: string };
  readonly typedName: string;
  readonly at: Date;
  readonly validUntil: string;
  readonly address: string;
}

export async function insertSignature(tx: Tx, fresh: NewSignature): Promise<void> {
  await tx
    .insertInto('agreement_signature')
    .values({
      id: uuidv7(fresh.at.getTime()),
      organisation_id: fresh.organisationId,
      person_id: fresh.personId,
      text_id: fresh.text.id,
      version: fresh.text.version,
      typed_name: fresh.typedName,
      text_sha256: fresh.text.sha256,
      signed_at: fresh.at,
      valid_until: fresh.validUntil,
      address: fresh.address,
    })
    .execute();
}

export const findSignature = (tx: Tx, organisationId: string, id: string) =>
  tx
    .selectFrom('agreement_signature')
    .select(['id', 'person_id as personId', 'version', 'withdrawn_at as withdrawnAt'])
    .select('organisation_id as organisationId')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();

/** All of the person's that still count: an earlier one must not take the place of what was withdrawn. */
export async function withdrawAll(
  tx: Tx,
  personId: string,
  by: { readonly personId: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('agreement_signature')
    .set({ withdrawn_at: by.at, withdrawn_by: by.personId, withdrawn_reason: by.reason })
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .execute();
}
