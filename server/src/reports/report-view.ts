import type { Report, ReportSummary } from '@denwaban/server-api/calls';
import { z } from 'zod';
import type { DeliveryRow } from '../delivery/index.ts';
import { viewDelivery } from '../delivery/index.ts';
import { viewResponsible } from '../report-rules/index.ts';
import type { ReportRow } from './report-store.ts';

/** What an account adds, as it is kept: of a draft without the labels. */
const Extra = z
  .array(z.object({ id: z.string(), label: z.string().default(''), value: z.string() }))
  .catch([]);

export const extraOf = (row: Pick<ReportRow, 'extra'>) => Extra.parse(row.extra);

export function viewReport(
  row: ReportRow,
  deliveries: readonly DeliveryRow[],
  findings: Report['findings'],
): Report {
  const extra = extraOf(row);
  return {
    ...viewSummary(row),
    callerReading: row.caller_reading,
    callerNumber: row.caller_number,
    forStaffId: row.for_staff_id,
    matter: row.matter,
    handling: row.handling,
    callbackNeeded: row.callback_needed,
    state: row.state,
    author: row.author_name ?? '',
    callArrivedAt: row.arrived_at.toISOString(),
    callEndedAt: row.ended_at?.toISOString() ?? null,
    sourceName: row.source_name,
    topic: row.topic,
    deliveries: deliveries.map(viewDelivery),
    openedBy: row.opener_name,
    acknowledgedBy: row.reader_name,
    category: row.category,
    extra: extra.map(({ id, value }) => ({ id, value })),
    extraFields: extra.filter(({ label }) => label !== ''),
    readBack: row.read_back,
    findings,
  };
}

export function viewSummary(row: ReportRow): ReportSummary {
  return {
    id: row.id,
    kind: row.kind,
    callId: row.call_id,
    accountId: row.account_id,
    accountName: row.account_name,
    title: row.title,
    callerName: row.caller_name,
    callerCompany: row.caller_company,
    forName: row.for_name,
    urgency: row.urgency,
    tone: row.tone,
    status: row.status,
    callbackBy: row.callback_by?.toISOString() ?? null,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    openedAt: row.opened_at?.toISOString() ?? null,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    recordingId: row.recording_id,
    version: row.version,
    correctedAt: row.corrected_at?.toISOString() ?? null,
    undelivered: row.undelivered,
    categoryName: row.category_name,
    lead: row.lead,
    responsible: viewResponsible(row),
  };
}
