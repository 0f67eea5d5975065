import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import { queueMail } from '../mail/index.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { addStep, incidentFor } from './change-incident.ts';
import { dropAffected, findAffected, markNotified, putAffected } from './incident-store.ts';
import { noteIncident } from './note-incident.ts';

interface Of {
  readonly id: string;
  readonly accountId: string;
}

export async function addAffected(tx: Tx, deed: Deed, { id, accountId }: Of, note: string): Promise<void> {
  const incident = await incidentFor(tx, deed, id);
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'incidents.manage', '依頼企業', account);
  await putAffected(tx, { organisationId: incident.organisation_id, incidentId: id, accountId }, note);
  await noteIncident(tx, deed, incident, 'incident.account-added', {}, accountId);
}

export async function removeAffected(tx: Tx, deed: Deed, { id, accountId }: Of): Promise<void> {
  const incident = await incidentFor(tx, deed, id);
  if ((await findAffected(tx, id, accountId)) === undefined) throw notFound('依頼企業');
  if (!(await dropAffected(tx, id, accountId))) throw told();
  await noteIncident(tx, deed, incident, 'incident.account-removed', {}, accountId);
}

/** The notice goes by mail to everybody of the client who is active; sent again it is a new mail and a new entry. */
export async function notifyByMail(tx: Tx, deed: Deed, of: Of, notice: Buffer): Promise<void> {
  const incident = await incidentFor(tx, deed, of.id);
  if ((await findAffected(tx, of.id, of.accountId)) === undefined) throw notFound('依頼企業');
  const people = await tx
    .selectFrom('person')
    .select(['name', 'email'])
    .where('account_id', '=', of.accountId)
    .where('state', '=', 'active')
    .orderBy('id')
    .limit(50)
    .execute();
  if (people.length === 0) throw nobody();
  for (const { email } of people)
    await queueMail(tx, {
      organisationId: incident.organisation_id,
      recipient: email,
      subject: '【重要】個人データの漏えい等に関するお知らせ',
      text: 'いつもお世話になっております。\n\n個人データの漏えい等（そのおそれを含みます）についてのお知らせを添付いたします。\n恐れ入りますが、添付の通知書をご確認ください。\n',
      attachment: { name: 'notice.pdf', bytes: notice },
    });
  const how = `メール：${people.map(({ name }) => name).join('、')}`;
  await markNotified(
    tx,
    { incidentId: of.id, accountId: of.accountId },
    { personId: deed.actor.personId, at: deed.now, how },
  );
  await addStep(tx, deed, incident, `依頼企業に通知しました（${how}）。`);
  await noteIncident(
    tx,
    deed,
    incident,
    'incident.account-told',
    { by: 'mail', people: people.length },
    of.accountId,
  );
}

export async function notifyByHand(tx: Tx, deed: Deed, of: Of, words: string): Promise<void> {
  const incident = await incidentFor(tx, deed, of.id);
  if ((await findAffected(tx, of.id, of.accountId)) === undefined) throw notFound('依頼企業');
  const by = { personId: deed.actor.personId, at: deed.now, how: words };
  await markNotified(tx, { incidentId: of.id, accountId: of.accountId }, by);
  await addStep(tx, deed, incident, `依頼企業に通知しました（${words}）。`);
  await noteIncident(tx, deed, incident, 'incident.account-told', { by: 'hand' }, of.accountId);
}

const told = () =>
  conflict('client-told', {
    ja: '通知した依頼企業は外せません。影響がなかったときは、対応の記録に書いてください。',
    en: 'A client that has been told cannot be taken off. If it was not affected, write that down as a step.',
  });
const nobody = () =>
  conflict('nobody-to-tell', {
    ja: 'この依頼企業には、メールを受け取れる利用者がいません。通知書を印刷して渡し、渡した方法を記録してください。',
    en: 'Nobody of this client can receive mail. Print the notice, hand it over, and write down how.',
  });
