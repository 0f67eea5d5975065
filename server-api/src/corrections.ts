/** 訂正: a report that was sent is not changed but gets a next version; every version stays readable. */
import { z } from 'zod';
import { Report, ReportFields } from './calls.ts';
import { Line, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** A fact of a report as it is read: its name in the form, its label and what it says. */
export const ReportFact = z.object({ field: z.string(), label: z.string(), value: z.string() });
export type ReportFact = z.infer<typeof ReportFact>;

export const ReportChange = z.object({
  field: z.string(),
  label: z.string(),
  /** Empty: it said nothing. */
  before: z.string(),
  after: z.string(),
});
export type ReportChange = z.infer<typeof ReportChange>;

export const ReportVersion = z.object({
  /** 1: as it was sent. */
  version: z.number().int(),
  title: z.string(),
  at: Timestamp,
  by: z.string(),
  /** Why it was corrected; empty: as it was sent. */
  reason: z.string(),
  facts: z.array(ReportFact),
  /** Against the version before; empty: as it was sent. */
  changes: z.array(ReportChange),
  /** Who of the client has acknowledged this version. */
  acknowledgedAt: Timestamp.nullable(),
  acknowledgedBy: z.string().nullable(),
});
export type ReportVersion = z.infer<typeof ReportVersion>;

export const correctionRoutes = defineRoutes({
  correctReport: {
    method: 'POST',
    path: '/reports/:id/corrections',
    summary: '送った報告を訂正します。新しい版になり、確認済みの報告は未確認に戻ります。',
    params: idParams,
    body: z.object({
      fields: ReportFields,
      reason: Line(200),
      /** The version that was looked at; another one in between is a conflict. */
      version: z.number().int().min(1).max(1000),
    }),
    response: Report,
  },
  reportVersions: {
    method: 'GET',
    path: '/reports/:id/versions',
    summary: '報告の版と、それぞれで変わったところです（新しい順）。',
    params: z.object({ id: Uuid }),
    response: listOf(ReportVersion),
  },
});
