import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { renderPdf } from '../pdf/render-pdf.ts';
import { incidentFor } from './change-incident.ts';
import { findAffected } from './incident-store.ts';
import { noteIncident } from './note-incident.ts';
import { noticeDocument } from './notice-document.ts';
import type { Notice } from './notice-document.ts';

/** What the notice to one client of an incident says now. Throws `not-found`. */
export async function noticeOf(tx: Tx, deed: Deed, id: string, accountId: string): Promise<Notice> {
  const incident = await incidentFor(tx, deed, id);
  const affected = await findAffected(tx, id, accountId);
  if (affected === undefined) throw notFound('依頼企業');
  const organisation = await tx
    .selectFrom('organisation')
    .select('name')
    .where('id', '=', incident.organisation_id)
    .executeTakeFirstOrThrow();
  await noteIncident(tx, deed, incident, 'incident.notice-made', {}, accountId);
  return {
    organisationName: organisation.name,
    accountName: affected.accountName,
    number: incident.number,
    at: deed.now,
    knownAt: incident.known_at,
    kinds: incident.kinds,
    peopleCount: incident.people_count,
    report: incident.report,
    note: affected.note,
  };
}

export const noticePdf = (notice: Notice): Promise<Buffer> => renderPdf(noticeDocument(notice));
