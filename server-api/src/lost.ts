import { z } from 'zod';
import { CallOutcome, CallerIdStatus } from './calls.ts';
import { Timestamp, Uuid, page, pageOf, idParams } from './common.ts';
import { PurposeCode } from './purposes.ts';
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

/** The same as the client company sees it. `callback`: whether we were asked to call back, by the caller or the client. */
export const ClientLostCall = LostCall.omit({
  accountId: true,
  accountName: true,
  reachedCallId: true,
}).extend({
  callback: z.enum(['none', 'asked', 'done', 'given-up']),
});
export type ClientLostCall = z.infer<typeof ClientLostCall>;

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
  ownLostCalls: {
    method: 'GET',
    path: '/portal/lost-calls',
    summary: '自社あてで、つながらなかった電話の一覧です（この90日）。',
    query: z.object({ ...page, unreached: z.enum(['true', 'false']).default('false') }),
    response: pageOf(ClientLostCall),
  },
  askForCallback: {
    method: 'POST',
    path: '/portal/lost-calls/:id/callback',
    summary: 'つながらなかった方への折り返しを、代行会社に依頼します。二度押しても同じです。',
    params: idParams,
    response: ClientLostCall,
  },
  exportLostCalls: {
    method: 'GET',
    path: '/lost-calls.csv',
    summary: 'つながらなかった電話を CSV で書き出します。',
    query: z.object({ ...filter, purpose: PurposeCode }),
    binary: true,
  },
});
