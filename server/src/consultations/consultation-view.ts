import type {
  Consultation,
  ConsultationSummary,
  DeskDoor,
  DeskMember,
  DeskNotice,
} from '@denwaban/server-api/consultations';
import type { Tx } from '../db/database.ts';
import { notesOf, threadOf } from './consultation-store.ts';
import type { ConsultationRow } from './consultation-store.ts';
import { defaultNotice } from './default-notice.ts';
import { findDesk } from './desk-store.ts';
import type { DeskRow } from './desk-store.ts';
import { membersNow, readersNow } from './member-store.ts';
import type { MemberRow } from './member-store.ts';

/** Where everybody finds the door; below the installation's own address. */
const doorAddress = (word: string): string => `/consult/${word}`;

export async function viewDoor(tx: Tx, { organisationId, statement, contacts }: DeskRow): Promise<DeskDoor> {
  const { name } = await tx
    .selectFrom('organisation')
    .select('name')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return { organisationName: name, statement, contacts, members: await readersNow(tx, organisationId) };
}

export async function viewNotice(tx: Tx, organisationId: string, publicUrl: string): Promise<DeskNotice> {
  const desk = await findDesk(tx, organisationId);
  const members = (await membersNow(tx, organisationId)).map(({ name, recipient }) => ({
    name,
    ready: recipient !== null,
  }));
  const word = desk !== undefined && members.some((each) => each.ready) ? desk.word : null;
  const { statement, contacts } = desk ?? defaultNotice;
  return {
    statement,
    contacts,
    members,
    word,
    address: word === null ? null : new URL(doorAddress(word), publicUrl).href,
  };
}

export const viewMember = (row: MemberRow, readerId: string): DeskMember => ({
  id: row.id,
  personId: row.personId,
  name: row.name,
  state: row.removedAt !== null ? 'removed' : row.confirmedAt === null ? 'proposed' : 'confirmed',
  proposedByName: row.proposedByName,
  mine: row.proposedBy === readerId,
  proposedAt: row.proposedAt.toISOString(),
  confirmedByName: row.confirmedByName,
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
  removedAt: row.removedAt?.toISOString() ?? null,
  hasKey: row.recipient !== null,
});

export const viewSummary = ({
  id,
  number,
  state,
  openedOn,
  lastOn,
  lastBy,
  messages,
  nextDueOn,
}: ConsultationRow): ConsultationSummary => ({
  id,
  number,
  state,
  openedOn,
  lastOn,
  lastBy,
  messages,
  nextDueOn,
});

export const viewConsultation = async (tx: Tx, row: ConsultationRow): Promise<Consultation> => ({
  ...viewSummary(row),
  recipient: row.recipient,
  sealedKey: row.sealedKey,
  sealedFor: row.sealedFor,
  thread: await threadOf(tx, row.id),
  notes: await notesOf(tx, row.id),
});
