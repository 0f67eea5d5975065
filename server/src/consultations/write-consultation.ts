/** The door: whoever has its address writes, and nothing here knows who that is. */
import { randomUUID } from 'node:crypto';
import type { Db, Tx } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import { conflict, notFound, tooMany } from '../http/problem.ts';
import { inTokyo } from '../time/tokyo.ts';
import { demandSealedForDesk, demandSealedOnce } from './consultation-policy.ts';
import {
  countOpenedOn,
  findByLookup,
  hashOfLookup,
  insertConsultation,
  insertMessage,
  lockConsultation,
  threadOf,
  updateConsultation,
} from './consultation-store.ts';
import type { ConsultationRow } from './consultation-store.ts';
import { findDeskAt, nextNumber } from './desk-store.ts';
import type { DeskRow } from './desk-store.ts';

/** A house does not have so many; more is somebody who fills the disk. */
const MOST_A_DAY = 200;
const MOST_MESSAGES = 400;

/** Works behind a door that is open. Under the program's own identity: there is no other. */
export async function behindDoor<T>(
  db: Db,
  word: string,
  work: (tx: Tx, desk: DeskRow) => Promise<T>,
): Promise<T> {
  const desk = await asInstallation(db, (tx) => findDeskAt(tx, word));
  if (desk === undefined) throw notFound('相談窓口');
  return asOrganisation(db, desk.organisationId, (tx) => work(tx, desk));
}

export interface NewConsultation {
  readonly lookup: string;
  readonly recipient: string;
  readonly sealedKey: string;
  readonly sealedFor: readonly string[];
  readonly sealedForAuthor: string;
  readonly sealed: string;
}

/** Only the day is kept; the id is random, since UUIDs of version 7 have the time in them. */
export async function writeConsultation(
  tx: Tx,
  { organisationId }: DeskRow,
  fresh: NewConsultation,
  now: Date,
): Promise<void> {
  const { date: day } = inTokyo(now);
  const recipients = await demandSealedForDesk(tx, organisationId, fresh.sealedFor, [fresh.sealedKey]);
  demandSealedOnce(fresh.sealed);
  // Sent twice for want of an answer: it is there.
  if ((await findByLookup(tx, organisationId, fresh.lookup)) !== undefined) return;
  const number = await nextNumber(tx, organisationId);
  if ((await countOpenedOn(tx, organisationId, day)) >= MOST_A_DAY) throw tooMany(3600);
  const id = randomUUID();
  await insertConsultation(tx, {
    id,
    organisation_id: organisationId,
    number,
    state: 'open',
    lookup_hash: hashOfLookup(fresh.lookup),
    recipient: fresh.recipient,
    sealed_key: fresh.sealedKey,
    sealed_for: recipients,
    sealed_for_author: fresh.sealedForAuthor,
    opened_on: day,
    last_on: day,
    last_by: 'author',
  });
  await insertMessage(tx, { id, organisationId, messages: 0 }, { by: 'author', day, sealed: fresh.sealed });
}

/** For whoever has the receipt code. */
export async function readConsultation(tx: Tx, { organisationId }: DeskRow, lookup: string) {
  const found = await demandByLookup(tx, organisationId, lookup);
  const { state, recipient, sealedForAuthor } = found;
  return { state, recipient, sealedForAuthor, thread: await threadOf(tx, found.id) };
}

/** One that was closed is open again. */
export async function addToConsultation(
  tx: Tx,
  { organisationId }: DeskRow,
  added: { readonly lookup: string; readonly sealed: string },
  now: Date,
): Promise<void> {
  demandSealedOnce(added.sealed);
  const { id } = await demandByLookup(tx, organisationId, added.lookup);
  const found = (await lockConsultation(tx, id))!;
  await addMessage(tx, found, { by: 'author', day: inTokyo(now).date, sealed: added.sealed });
}

export async function addMessage(
  tx: Tx,
  found: ConsultationRow,
  message: { readonly by: 'author' | 'desk'; readonly day: string; readonly sealed: string },
): Promise<void> {
  if (found.messages >= MOST_MESSAGES)
    throw conflict('too-long', {
      ja: 'この相談には、これ以上書き足せません。新しい相談としてお書きください。',
      en: 'Nothing more can be added here. Please write a new consultation.',
    });
  await insertMessage(tx, found, message);
  await updateConsultation(tx, found.id, {
    last_on: message.day,
    last_by: message.by,
    ...(message.by === 'author' ? { state: 'open' as const, closed_on: null } : {}),
  });
}

async function demandByLookup(tx: Tx, organisationId: string, lookup: string): Promise<ConsultationRow> {
  const found = await findByLookup(tx, organisationId, lookup);
  if (found === undefined) throw notFound('相談');
  return found;
}
