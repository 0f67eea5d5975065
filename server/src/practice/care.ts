/** What was marked in a practice with the panels of complaints and harassment; of no case, no ledger and no client. */
import { ComplaintKind } from '@denwaban/server-api/complaints';
import { CutOffStep, InstantKind } from '@denwaban/server-api/harassment';
import { z } from 'zod';

const Complaint = z.object({
  kind: ComplaintKind,
  callerName: z.string(),
  wants: z.string(),
  offered: z.string(),
  promiseMinutes: z.number().int().nullable(),
  recordingRefused: z.boolean(),
  at: z.iso.datetime({ offset: true }),
});

export const Care = z.object({
  complaint: Complaint.nullable().default(null),
  /** The harassment panel was used. */
  harassed: z.boolean().default(false),
  categories: z.array(z.string()).default([]),
  instant: InstantKind.nullable().default(null),
  verbatim: z.array(z.string()).default([]),
  steps: z.array(z.object({ step: CutOffStep, at: z.iso.datetime({ offset: true }) })).default([]),
});
export type Care = z.infer<typeof Care>;
