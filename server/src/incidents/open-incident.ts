import type { IncidentSource } from '@denwaban/server-api/incidents';
import type { Tx } from '../db/database.ts';
import { withIdentity, systemOf } from '../db/identity.ts';
import type { Db } from '../db/database.ts';
import { queueMail } from '../mail/index.ts';
import { notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { insertIncident, insertStep, putAffected } from './incident-store.ts';
import { noteIncident } from './note-incident.ts';

export interface Reported {
  readonly title: string;
  readonly words: string;
  readonly source: IncidentSource;
  readonly callId: string | null;
  readonly reportId: string | null;
}

/**
 * Anybody of the service says that something may have leaked, by one key from a call or a report that they may see. The
 * clock runs from now, the client concerned is on the list, and the administrators are told by mail, without details.
 */
export async function openIncident(
  db: Db,
  deed: Deed,
  reported: Reported,
): Promise<{ id: string; number: number }> {
  const organisationId = organisationOf(deed);
  const accountId = await withIdentity(db, deed.actor, (tx) => accountOf(tx, reported));
  return withIdentity(db, systemOf(organisationId), async (tx) => {
    const made = await insertIncident(tx, {
      ...reported,
      organisationId,
      by: deed.actor.personId,
      at: deed.now,
    });
    if (accountId !== null) await putAffected(tx, { organisationId, incidentId: made.id, accountId }, '');
    const step = { organisationId, incidentId: made.id, personId: deed.actor.personId, at: deed.now };
    await insertStep(tx, { ...step, words: '届け出ました。' });
    await noteIncident(tx, deed, made, 'incident.opened', { source: reported.source }, accountId);
    await tellAdministrators(tx, organisationId, made.number);
    return made;
  });
}

/** Under the eyes of who reports it: a call or report that they may not see is not there. */
async function accountOf(tx: Tx, { callId, reportId }: Reported): Promise<string | null> {
  if (reportId !== null) {
    const row = await tx
      .selectFrom('report')
      .select('account_id')
      .where('id', '=', reportId)
      .executeTakeFirst();
    if (row === undefined) throw notFound('報告');
    return row.account_id;
  }
  if (callId === null) return null;
  const row = await tx.selectFrom('call').select('account_id').where('id', '=', callId).executeTakeFirst();
  if (row === undefined) throw notFound('通話');
  return row.account_id;
}

async function tellAdministrators(tx: Tx, organisationId: string, number: number): Promise<void> {
  const people = await tx
    .selectFrom('person')
    .select(['email', 'language'])
    .where('organisation_id', '=', organisationId)
    .where('role', '=', 'administrator')
    .where('state', '=', 'active')
    .limit(50)
    .execute();
  for (const { email, language } of people)
    await queueMail(tx, {
      organisationId,
      recipient: email,
      ...(language === 'en'
        ? {
            subject: `[Urgent] Possible data breach, No. ${number}`,
            text: `Something may have leaked (No. ${number}). The time to report it has begun to run.\n\nPlease open “Incidents” and decide what to do.\n`,
          }
        : {
            subject: `【至急】漏えい等の候補の届け出 No. ${number}`,
            text: `漏えい等の候補が届け出られました（No. ${number}）。報告の期限はすでに数え始めています。\n\n［漏えい等］の画面を開き、内容を確かめて対応を決めてください。\n`,
          }),
    });
}
