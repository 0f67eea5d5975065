/** 年次の統計: a fiscal year of customer harassment in figures, of the house or of one client. Nothing in it leads to a person. */
import { z } from 'zod';
import { Timestamp, Uuid } from './common.ts';
import { CallerMeasureKind, HarassmentLevel } from './harassment.ts';
import { defineRoutes } from './route.ts';

const count = z.number().int();

export const YearlyReport = z.object({
  /** 2026: the fiscal year that began in that year. */
  year: count,
  from: z.iso.date(),
  /** The last day. */
  to: z.iso.date(),
  /** It goes on: figures can still change. */
  running: z.boolean(),
  holderName: z.string(),
  accountId: Uuid.nullable(),
  madeAt: Timestamp,
  cases: z.object({
    opened: count,
    closed: count,
    /** At the end of the year, or now. */
    open: count,
    /** All three elements of the Act are met. */
    asDefined: count,
    /** Both by whom: whoever phones, and the client's own people. */
    byCaller: count,
    byClientStaff: count,
    /** The arm of the Tokyo ordinance. */
    illegal: count,
    improper: count,
  }),
  categories: z.array(z.object({ code: z.string(), label: z.string(), count })),
  /** Of the cases' calls. */
  calls: count,
  minutes: count,
  warnings: count,
  instants: count,
  cutOffs: count,
  /** Highest level that a case has come to; null: none. */
  levels: z.array(z.object({ level: HarassmentLevel.nullable(), count })),
  measures: z.array(z.object({ kind: CallerMeasureKind, count })),
  months: z.array(z.object({ month: z.string().regex(/^\d{4}-\d{2}$/), opened: count, cutOffs: count })),
  /** Of the house alone; null: of one client. */
  house: z
    .object({
      /** Null: fewer than `fewerThan`, or the year is not over; a figure that moves would say when somebody wrote. */
      consultations: z.object({ count: count.nullable(), fewerThan: count }),
      breaksTaken: count,
      breaksDeclined: count,
      people: count,
      /** With a training in date at the end of the year, or now. */
      trained: count,
      /** Trainings that were passed in the year. */
      passed: count,
      /** Have read everything that they have to. Now. */
      acknowledged: count,
      reviewsClosed: count,
      textsKept: count,
      textsRenewed: count,
    })
    .nullable(),
});
export type YearlyReport = z.infer<typeof YearlyReport>;

const query = z.object({
  year: z.coerce.number().int().min(2000).max(2999).optional(),
  accountId: Uuid.optional(),
});

export const yearlyReportRoutes = defineRoutes({
  yearlyReport: {
    method: 'GET',
    path: '/yearly-report',
    summary: 'カスタマーハラスメントと、その対応の、年度の統計です。依頼企業は自社の分を見られます。',
    query,
    response: YearlyReport,
  },
  exportYearlyReport: {
    method: 'GET',
    path: '/yearly-report.csv',
    summary: '年度の統計を CSV で書き出します。',
    query,
    binary: true,
  },
});
