import { z } from 'zod';
import { CallOutcome, CallerIdStatus } from './calls.ts';
import { Timestamp, Uuid, page, pageOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** A call within the hours that nobody answered (つながらなかった電話). */
export const LostCall = z.object({
  callId: Uuid,
  accountId: Uuid,
  accountName: z.string(),
  lineLabel: z.string(),
  callerNumber: z.string().nullable(),
  callerDisplay: z.string(),
  callerStatus: CallerIdStatus,
  outcome: CallOutcome,
  arrivedAt: Timestamp,
  /** From arrival to the end. */
  waitedSeconds: z.number().int().nullable(),
  /** The first later call of this number for this account that was answered. */
  reachedCallId: Uuid.nullable(),
  reachedAt: Timestamp.nullable(),
});
export type LostCall = z.infer<typeof LostCall>;

const filter = {
  accountId: Uuid.optional(),
  outcome: CallOutcome.optional(),
  unreached: z.enum(['true', 'false']).default('false'),
  from: z.iso.date(),
  to: z.iso.date(),
};

export const lostRoutes = defineRoutes({
  listLostCalls: {
    method: 'GET',
    path: '/lost-calls',
    summary: 'つながらなかった電話の一覧です。',
    query: z.object({ ...page, ...filter }),
    response: pageOf(LostCall),
  },
  lostCallsByHour: {
    method: 'GET',
    path: '/lost-calls/hours',
    summary: '時間帯ごとの入電と、つながらなかった電話の件数です（日本時間）。',
    query: z.object({ accountId: Uuid.optional(), from: z.iso.date(), to: z.iso.date() }),
    response: z.object({
      hours: z.array(
        z.object({
          hour: z.number().int().min(0).max(23),
          arrived: z.number().int(),
          lost: z.number().int(),
        }),
      ),
    }),
  },
  exportLostCalls: {
    method: 'GET',
    path: '/lost-calls.csv',
    summary: 'つながらなかった電話を CSV で書き出します。',
    query: z.object(filter),
    binary: true,
  },
});
