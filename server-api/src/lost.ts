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

/** What would have caught the calls of the hours with the most losses, and what was assumed. */
export const LostAdvice = z.object({
  /** Mean of the answered calls, with what came after, s. */
  handlingSeconds: z.number().int(),
  share: z.number(),
  withinSeconds: z.number().int(),
  blocked: z.number(),
  hours: z.array(
    z.object({
      weekday: z.number().int(),
      hour: z.number().int(),
      /** In the mean of the period's days. */
      callsPerHour: z.number(),
      lost: z.number().int(),
      /** At the same time; breaks are not counted. */
      people: z.number().int(),
      lines: z.number().int(),
    }),
  ),
});
export type LostAdvice = z.infer<typeof LostAdvice>;

/** 0 Sunday … 6 Saturday and the hour, of Japan. Hours without a call are left out. */
export const LostHeat = z.object({
  cells: z.array(
    z.object({
      weekday: z.number().int().min(0).max(6),
      hour: z.number().int().min(0).max(23),
      arrived: z.number().int(),
      lost: z.number().int(),
    }),
  ),
  /** Null: nothing was answered, so that nothing can be said. */
  advice: LostAdvice.nullable(),
});
export type LostHeat = z.infer<typeof LostHeat>;

/** What the advice aims at. */
const target = {
  share: z.coerce.number().min(0.5).max(0.99).default(0.8),
  withinSeconds: z.coerce.number().int().min(5).max(300).default(20),
  blocked: z.coerce.number().min(0.001).max(0.2).default(0.01),
};

/** within: lost calls, within the hours · outside: calls outside the hours · all: both. */
const When = z.enum(['within', 'outside', 'all']).default('within');

const filter = {
  when: When,
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
  lostCallsHeat: {
    method: 'GET',
    path: '/lost-calls/heat',
    summary: '曜日と時間帯ごとの件数と、取りこぼさないために必要な人数・回線の目安です。',
    query: z.object({ accountId: Uuid.optional(), from: z.iso.date(), to: z.iso.date(), ...target }),
    response: LostHeat,
  },
  ownLostHeat: {
    method: 'GET',
    path: '/portal/lost-calls/heat',
    summary: '自社あての、曜日と時間帯ごとの件数と、必要な人数・回線の目安です（この90日）。',
    query: z.object(target),
    response: LostHeat,
  },
  ownLostCalls: {
    method: 'GET',
    path: '/portal/lost-calls',
    summary: '自社あてで、つながらなかった電話の一覧です（この90日）。',
    query: z.object({ ...page, when: When, unreached: z.enum(['true', 'false']).default('false') }),
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
