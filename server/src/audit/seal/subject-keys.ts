/** The public keys that entries are sealed to. No secret is needed to write; see open-keys.ts for reading. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { publicKeyOf } from '../../storage/organisation-keys.ts';
import { commitmentOf, keyIdOf, sha256 } from './key-id.ts';
import { makeKeyPair, sealTo } from './sealed-box.ts';
import type { AuditSubject } from './subject.ts';

export interface SubjectKey {
  readonly id: string;
  readonly publicKey: Buffer;
}

/** Whose chain the keys belong to, and the client company whose eyes they are for. */
export interface KeyPlace {
  readonly organisationId: string | null;
  readonly accountId: string | null;
}

/**
 * The subjects' keys, in the same order; made where there is none. Two at the same moment may make two for one
 * subject, which is as good: nobody waits for anybody, and forgetting destroys all.
 *
 * Also sets the transaction's lock_timeout, so that an audit that is locked is told within seconds.
 */
export async function keysFor(
  tx: Tx,
  place: KeyPlace,
  subjects: readonly AuditSubject[],
): Promise<SubjectKey[]> {
  const names = subjects.map(nameOf);
  const { rows } = await sql<{ id: string | null; name: string; publicKey: Buffer }>`
    select set_config('lock_timeout', '3000', true), k.id, k.kind || ' ' || k.subject_id as name,
      k.public_key as "publicKey"
    from (values (1)) as always left join audit_key k
      on k.organisation_id is not distinct from ${place.organisationId}::uuid
      and (k.kind, k.subject_id) in (${sql.join(subjects.map(({ kind, id }) => sql`(${kind}, ${id})`))})`.execute(
    tx,
  );
  const known = new Map<string, SubjectKey>();
  for (const { id, name, publicKey } of rows) if (id !== null) known.set(name, { id, publicKey });
  for (const [index, subject] of subjects.entries()) {
    const name = names[index]!;
    if (!known.has(name)) known.set(name, await makeKey(tx, place, subject));
  }
  return names.map((name) => known.get(name)!);
}

const nameOf = ({ kind, id }: AuditSubject): string => `${kind} ${id}`;

async function makeKey(tx: Tx, place: KeyPlace, subject: AuditSubject): Promise<SubjectKey> {
  const { publicKey, privateKey } = makeKeyPair();
  const salt = randomBytes(16);
  const wrapped = sealTo([await recipientOf(tx, place.organisationId)], privateKey);
  const accountId = shownTo(place, subject);
  const facts = {
    organisationId: place.organisationId,
    accountId,
    kind: subject.kind,
    publicKey,
    commitment: commitmentOf(salt, subject.id),
  };
  const id = keyIdOf(facts);
  await tx
    .insertInto('audit_key')
    .values({
      id,
      organisation_id: place.organisationId,
      account_id: accountId,
      kind: subject.kind,
      public_key: publicKey,
      commitment: facts.commitment,
      subject_id: subject.id,
      salt,
      wrapped,
      wrapped_sha256: sha256(wrapped),
    })
    .execute();
  return { id, publicKey };
}

/** The organisation's own and people's keys are no account's. */
const shownTo = ({ accountId }: KeyPlace, { kind, id }: AuditSubject): string | null => {
  if (kind === 'account') return id;
  return kind === 'organisation' || kind === 'person' ? null : accountId;
};

/** The raw public key that an organisation's subject keys are wrapped to. Throws when it has none. */
export async function recipientOf(tx: Tx, organisationId: string | null): Promise<Buffer> {
  const found =
    organisationId === null
      ? await tx.selectFrom('audit_installation').select('recipient').executeTakeFirst()
      : await tx
          .selectFrom('organisation')
          .select('recording_recipient as recipient')
          .where('id', '=', organisationId)
          .executeTakeFirst();
  if (found === undefined) throw new Error('the audit has no key to seal to');
  return Buffer.from(publicKeyOf(found.recipient), 'base64');
}
