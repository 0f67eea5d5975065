import type { Incident, IncidentDeadline, IncidentSummary } from '@denwaban/server-api/incidents';
import type { Tx } from '../db/database.ts';
import type { LawBook } from '../law/law-figures.ts';
import { deadlinesOf, openDeadlines } from './deadlines.ts';
import { findWrongReport, listAffected, listSteps } from './incident-store.ts';
import type { IncidentRow } from './incident-store.ts';

/** Of an incident that is to be reported: neither a candidate turned down, nor readable by nobody, nor of no kind. */
const counts = (row: IncidentRow): boolean =>
  !row.encrypted && (row.state === 'candidate' || (row.state !== 'no-breach' && row.kinds.length > 0));

function deadlinesFor(law: LawBook, row: IncidentRow, now: Date): IncidentDeadline[] {
  if (!counts(row)) return [];
  const { known_at: knownAt, kinds, prompt_done_at: promptDoneAt, full_done_at: fullDoneAt } = row;
  return deadlinesOf(law, { knownAt, kinds, promptDoneAt, fullDoneAt }, now);
}

const summaryOf = (row: IncidentRow, deadlines: readonly IncidentDeadline[]): IncidentSummary => ({
  id: row.id,
  number: row.number,
  title: row.title,
  state: row.state,
  source: row.source,
  knownAt: row.known_at.toISOString(),
  kinds: row.kinds,
  nextDeadline: deadlines.find((each) => each.doneAt === null) ?? null,
  accounts: row.accounts,
  unnotified: row.unnotified,
});

export const viewSummary = (law: LawBook, row: IncidentRow, now: Date): IncidentSummary =>
  summaryOf(row, deadlinesFor(law, row, now));

export async function viewIncident(tx: Tx, row: IncidentRow, now: Date): Promise<Incident> {
  const deadlines = deadlinesFor(await openDeadlines(tx), row, now);
  const wrong = await findWrongReport(tx, row.report_id);
  const affected = await listAffected(tx, row.id);
  const steps = await listSteps(tx, row.id);
  return {
    ...summaryOf(row, deadlines),
    fields: {
      title: row.title,
      knownAt: row.known_at.toISOString(),
      kinds: row.kinds,
      peopleCount: row.people_count,
      encrypted: row.encrypted,
      report: row.report,
    },
    openedByName: row.opened_by_name,
    openedAt: row.opened_at.toISOString(),
    callId: row.call_id,
    wrongReport: wrong && {
      ...wrong,
      recalledAt: isoOf(wrong.recalledAt),
      openedAt: isoOf(wrong.openedAt),
      deliveries: wrong.deliveries.map((each) => ({
        ...each,
        acceptedAt: isoOf(each.acceptedAt),
        openedAt: isoOf(each.openedAt),
      })),
    },
    deadlines,
    affected: affected.map((each) => ({ ...each, notifiedAt: isoOf(each.notifiedAt) })),
    steps: steps.map((each) => ({ ...each, at: each.at.toISOString(), byName: each.byName ?? '電話番' })),
  };
}

const isoOf = (at: Date | null): string | null => at?.toISOString() ?? null;
