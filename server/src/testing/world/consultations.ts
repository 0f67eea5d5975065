import { randomUUID } from 'node:crypto';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { hashOfLookup } from '../../consultations/consultation-store.ts';
import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';
import { addPerson } from './people.ts';

export async function sealFor(recipients: readonly string[], text: string): Promise<string> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(text)).toString('base64');
}

/** A desk with a member, a proposal and a candidate; one consultation with an answer and a follow-up. */
export async function addConsultations(place: OrganisationPlace) {
  const { db, organisationId, administratorId, supervisorId, canary } = place;
  const person = (local: string) =>
    addPerson(db, {
      role: 'consultation',
      organisationId,
      name: `${canary}の${local}`,
      email: `${local}@${organisationId}.example.com`,
    });
  const [consultation, proposed, candidate] = [
    await person('desk'),
    await person('desk2'),
    await person('desk3'),
  ];
  const deskRecipient = await identityToRecipient(await generateX25519Identity());
  const sealed = await sealFor([deskRecipient], canary);
  const own = { organisation_id: organisationId };
  const now = new Date();
  const deskWord = organisationId.replaceAll('-', '');
  const deskMemberId = uuidv7();
  await db
    .insertInto('consultation_desk')
    .values({
      ...own,
      word: deskWord,
      statement: `${canary}が、どなたからの相談も秘密を守って承ります。`,
      contacts: '[]',
      last_number: 1,
    })
    .execute();
  const proposal = { ...own, proposed_by: supervisorId, proposed_at: now };
  await db
    .insertInto('desk_member')
    .values([
      {
        id: uuidv7(),
        ...proposal,
        person_id: consultation.id,
        confirmed_by: administratorId,
        confirmed_at: now,
        recipient: deskRecipient,
      },
      { id: deskMemberId, ...proposal, person_id: proposed.id },
    ])
    .execute();
  await db
    .insertInto('desk_secret')
    .values({ ...own, person_id: consultation.id, sealed_secret: sealed })
    .execute();
  const [consultationId, consultationNoteId] = [randomUUID(), randomUUID()];
  const lookup = randomUUID().replaceAll('-', '').repeat(2);
  await db
    .insertInto('consultation')
    .values({
      id: consultationId,
      ...own,
      number: 1,
      state: 'open',
      lookup_hash: hashOfLookup(lookup),
      recipient: deskRecipient,
      sealed_key: sealed,
      sealed_for: [deskRecipient],
      sealed_for_author: 'A'.repeat(64),
      opened_on: '2026-01-01',
      last_on: '2026-01-01',
      last_by: 'author',
    })
    .execute();
  await db
    .insertInto('consultation_message')
    .values({ consultation_id: consultationId, ...own, place: 1, by: 'author', day: '2026-01-01', sealed })
    .execute();
  await db
    .insertInto('consultation_note')
    .values({
      id: consultationNoteId,
      consultation_id: consultationId,
      ...own,
      place: 1,
      kind: 'follow-up',
      day: '2026-01-01',
      written_by: consultation.id,
      sealed,
      sealed_for: [deskRecipient],
      due_on: '2099-12-31',
    })
    .execute();
  return {
    consultation,
    consultationId,
    consultationNoteId,
    deskCandidateId: candidate.id,
    deskMemberId,
    deskRecipient,
    deskWord,
    lookup,
    sealed,
  };
}
