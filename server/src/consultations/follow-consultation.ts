/** What the desk does with a consultation. Each deed is on record without a word of what it was about. */
import type { ConsultationNoteKind } from '@denwaban/server-api/consultations';
import type { Tx } from '../db/database.ts';
import { invalid, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { inTokyo } from '../time/tokyo.ts';
import { demandMember, demandSealedForDesk, demandSealedOnce } from './consultation-policy.ts';
import { finishNote, insertNote, lockConsultation, updateConsultation } from './consultation-store.ts';
import type { ConsultationRow } from './consultation-store.ts';
import { noteDesk } from './note-desk.ts';
import { addMessage } from './write-consultation.ts';

async function demandLocked(tx: Tx, deed: Deed, id: string): Promise<ConsultationRow> {
  await demandMember(tx, deed);
  const found = await lockConsultation(tx, id);
  demand(deed.actor, 'consultations.read', '相談', found);
  return found;
}

export async function reply(tx: Tx, deed: Deed, id: string, sealed: string): Promise<void> {
  const found = await demandLocked(tx, deed, id);
  demandSealedOnce(sealed);
  await addMessage(tx, found, { by: 'desk', day: inTokyo(deed.now).date, sealed });
  await noteDesk(tx, deed, 'consultation.replied', { id });
}

export interface NewNote {
  readonly kind: ConsultationNoteKind;
  readonly sealed: string;
  readonly sealedFor: readonly string[];
  readonly dueOn: string | null;
}

/** For the members alone: the author's key opens none of it. */
export async function note(tx: Tx, deed: Deed, id: string, fresh: NewNote): Promise<void> {
  const { organisationId } = await demandLocked(tx, deed, id);
  if ((fresh.kind === 'follow-up') !== (fresh.dueOn !== null)) throw invalid({ dueOn: needsDay });
  const recipients = await demandSealedForDesk(tx, organisationId, fresh.sealedFor, [fresh.sealed]);
  await insertNote(tx, {
    consultation_id: id,
    organisation_id: organisationId,
    kind: fresh.kind,
    day: inTokyo(deed.now).date,
    written_by: deed.actor.personId,
    sealed: fresh.sealed,
    sealed_for: recipients,
    due_on: fresh.dueOn,
  });
  await noteDesk(tx, deed, 'consultation.noted', { id });
}

const needsDay = { ja: '予定には期日を入れてください。', en: 'A follow-up needs its day.' };

export async function finish(tx: Tx, deed: Deed, id: string, noteId: string): Promise<void> {
  await demandLocked(tx, deed, id);
  if (!(await finishNote(tx, id, noteId, inTokyo(deed.now).date))) throw notFound('相談');
  await noteDesk(tx, deed, 'consultation.finished', { id });
}

/** From this day its retention runs. */
export async function close(tx: Tx, deed: Deed, id: string): Promise<void> {
  const found = await demandLocked(tx, deed, id);
  if (found.state === 'closed') return;
  await updateConsultation(tx, id, { state: 'closed', closed_on: inTokyo(deed.now).date });
  await noteDesk(tx, deed, 'consultation.ended', { id });
}
