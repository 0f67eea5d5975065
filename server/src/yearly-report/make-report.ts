import type { YearlyReport } from '@denwaban/server-api/yearly-report';
import type { Tx } from '../db/database.ts';
import { viewStanding, settingOf } from '../policies/index.ts';
import { endOfDay, inTokyo, startOfDay } from '../time/tokyo.ts';
import { fiscalYear, fiscalYearOf, monthsOf } from './fiscal-year.ts';
import {
  callFigures,
  caseFigures,
  categoryFigures,
  entryFigures,
  houseFigures,
  levelFigures,
  measureFigures,
  monthFigures,
} from './report-store.ts';
import type { Span } from './report-store.ts';

/** Below this a count of consultations is not shown: it could lead to whoever wrote. */
export const FEWER_THAN = 5;

interface Of {
  readonly organisationId: string;
  readonly accountId: string | null;
  readonly holderName: string;
  /** Absent: the one that runs. */
  readonly year?: number | undefined;
  readonly now: Date;
}

/** Under the organisation's own identity. */
export async function makeReport(tx: Tx, of: Of): Promise<YearlyReport> {
  const { organisationId, accountId, now } = of;
  const today = inTokyo(now).date;
  const { fiscalMonth } = await settingOf(tx, organisationId);
  const year = fiscalYear(of.year ?? fiscalYearOf(today, fiscalMonth), fiscalMonth);
  const span = { organisationId, accountId, from: startOfDay(year.from), until: endOfDay(year.to) };
  const running = year.to >= today;
  const { cutOffs, ...cases } = await caseFigures(tx, span);
  const byMonth = await monthFigures(tx, span);
  return {
    ...year,
    running,
    holderName: of.holderName,
    accountId,
    madeAt: now.toISOString(),
    cases,
    categories: await categoryFigures(tx, span),
    ...(await callFigures(tx, span)),
    ...(await entryFigures(tx, span)),
    cutOffs,
    levels: await levelFigures(tx, span),
    measures: await measureFigures(tx, span),
    months: monthsOf(year).map((month) => byMonth.get(month) ?? { month, opened: 0, cutOffs: 0 }),
    house:
      accountId === null ? await houseOf(tx, span, { now, running, to: running ? today : year.to }) : null,
  };
}

async function houseOf(
  tx: Tx,
  span: Span,
  { now, running, to }: { readonly now: Date; readonly running: boolean; readonly to: string },
): Promise<NonNullable<YearlyReport['house']>> {
  const { consultations, ...figures } = await houseFigures(tx, span, to);
  const standing = await viewStanding(tx, span.organisationId, now);
  const desks = standing.filter(({ role }) => ['operator', 'trainee', 'supervisor'].includes(role));
  return {
    ...figures,
    consultations: {
      count: running || consultations < FEWER_THAN ? null : consultations,
      fewerThan: FEWER_THAN,
    },
    acknowledged: desks.filter(({ state }) => state === 'done' || state === 'none').length,
  };
}
