import type { Enquiry, EnquirySummary } from '@denwaban/server-api/enquiries';
import type { Tx } from '../db/database.ts';
import { numberOf, openSender } from './enquiry.ts';
import { listSteps } from './enquiry-store.ts';
import type { EnquiryRow } from './enquiry-store.ts';

export function viewSummary(dataDir: string, row: EnquiryRow): EnquirySummary {
  const { name, company } = openSender(dataDir, row);
  return {
    id: row.id,
    number: numberOf(row.number),
    state: row.state,
    about: row.about,
    receivedAt: row.received_at.toISOString(),
    companyName: company,
    personName: name,
    ownerName: row.ownerName,
  };
}

export async function viewEnquiry(tx: Tx, dataDir: string, row: EnquiryRow): Promise<Enquiry> {
  const { email, telephone, words } = openSender(dataDir, row);
  const steps = await listSteps(tx, row.id);
  return {
    ...viewSummary(dataDir, row),
    email,
    telephone,
    words,
    noticeVersion: row.notice_version,
    closedAt: row.closed_at?.toISOString() ?? null,
    steps: steps.map((step) => ({
      at: step.at.toISOString(),
      byName: step.byName ?? '電話番',
      words: step.words,
    })),
  };
}
