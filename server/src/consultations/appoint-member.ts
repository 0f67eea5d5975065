import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import { mailPeople } from '../mail/index.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { ensureDesk } from './desk-store.ts';
import { findMember, insertMember, listCandidates, updateMember } from './member-store.ts';
import type { MemberRow } from './member-store.ts';
import { noteDesk } from './note-desk.ts';

/** By one administrator. Nothing opens before another has confirmed it. */
export async function proposeMember(tx: Tx, deed: Deed, personId: string): Promise<MemberRow> {
  const organisationId = organisationOf(deed);
  const person = (await listCandidates(tx, organisationId)).find((each) => each.personId === personId);
  if (person === undefined) throw notFound('利用者');
  const id = uuidv7(deed.now.getTime());
  await insertMember(tx, {
    id,
    organisation_id: organisationId,
    person_id: personId,
    proposed_by: deed.actor.personId,
    proposed_at: deed.now,
  });
  await noteDesk(tx, deed, 'desk-member.proposed', { id, name: person.name });
  await tellDesk(tx, organisationId, {
    subject: { ja: '相談窓口の担当者が提案されました', en: 'A member of the consultation desk was proposed' },
    text: {
      ja: `${deed.actor.name}が、${person.name}を相談窓口の担当者に提案しました。別の管理者が承認すると、担当者になります。\n心当たりのないときは、管理者に確かめてください。`,
      en: `${deed.actor.name} proposed ${person.name} as a member of the consultation desk. Another administrator has to confirm it.\nIf this is unexpected, ask your administrators.`,
    },
  });
  return (await findMember(tx, id))!;
}

/** By another administrator than the one who proposed it, and not by the person. All members are told. */
export async function confirmMember(tx: Tx, deed: Deed, id: string): Promise<MemberRow> {
  const found = await demandMembership(tx, deed, id);
  if (found.removedAt !== null || found.confirmedAt !== null) throw notWaiting();
  if (found.proposedBy === deed.actor.personId || found.personId === deed.actor.personId)
    throw conflict('two-people', {
      ja: '提案した人は承認できません。別の管理者が承認してください。',
      en: 'Whoever proposed it cannot confirm it. Another administrator has to.',
    });
  await updateMember(tx, id, { confirmed_by: deed.actor.personId, confirmed_at: deed.now });
  await ensureDesk(tx, found.organisationId);
  await noteDesk(tx, deed, 'desk-member.confirmed', { id, name: found.name });
  await tellDesk(tx, found.organisationId, {
    subject: { ja: '相談窓口の担当者が加わりました', en: 'The consultation desk has a new member' },
    text: {
      ja: `${found.name}が相談窓口の担当者になりました（提案 ${found.proposedByName}、承認 ${deed.actor.name}）。\nこれまでの相談は、担当者のだれかが［相談窓口］の画面で封じ直すまで、新しい担当者には読めません。封じ直す前に、ご本人に鍵の指紋を確かめてください。`,
      en: `${found.name} is now a member of the consultation desk (proposed by ${found.proposedByName}, confirmed by ${deed.actor.name}).\nEarlier consultations stay closed to them until a member seals them again at the desk's screen. Compare the fingerprint of the key with them first.`,
    },
  });
  return (await findMember(tx, id))!;
}

/** At once; a proposal is turned down the same way. */
export async function removeMember(tx: Tx, deed: Deed, id: string, reason: string): Promise<MemberRow> {
  const found = await demandMembership(tx, deed, id);
  if (found.removedAt !== null) return found;
  await updateMember(tx, id, { removed_by: deed.actor.personId, removed_at: deed.now });
  await noteDesk(tx, deed, 'desk-member.removed', { id, name: found.name }, { reason });
  await tellDesk(tx, found.organisationId, {
    subject: { ja: '相談窓口の担当者が外れました', en: 'A member of the consultation desk was removed' },
    text: {
      ja: `${deed.actor.name}が、${found.name}を相談窓口の担当から外しました。`,
      en: `${deed.actor.name} removed ${found.name} from the consultation desk.`,
    },
  });
  return (await findMember(tx, id))!;
}

async function demandMembership(tx: Tx, deed: Deed, id: string): Promise<MemberRow> {
  const found = await findMember(tx, id);
  demand(deed.actor, 'consultation-desk.appoint', '相談窓口の担当者', found);
  return found;
}

/** Everybody with the role, the new ones with them. */
export const tellDesk = (
  tx: Tx,
  organisationId: string,
  words: { readonly subject: Words; readonly text: Words },
): Promise<number> => mailPeople(tx, { organisationId, roles: ['consultation'] }, words);

const notWaiting = () =>
  conflict('not-waiting', {
    ja: 'この提案は、もう承認を待っていません。画面を読み込み直してください。',
    en: 'This proposal waits for nobody any more. Please load the page again.',
  });
