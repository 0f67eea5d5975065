/** After a hard call: the break that is offered or held free, what somebody has been through, and whose name is shown. */
import { z } from 'zod';
import { Timestamp, Uuid, idParams } from './common.ts';
import { defineRoutes } from './route.ts';

/** none なし · offer 勧める · enforce 必ず取る */
export const RestWay = z.enum(['none', 'offer', 'enforce']);
export type RestWay = z.infer<typeof RestWay>;

/** On the desk of whoever had the call. */
export const DeskCare = z.object({
  id: Uuid,
  way: RestWay.exclude(['none']),
  minutes: z.number().int(),
  /** Since when the break goes on; null: it waits for an answer, or for the end of the report. */
  since: Timestamp.nullable(),
  until: Timestamp.nullable(),
});
export type DeskCare = z.infer<typeof DeskCare>;

/** What one person has been through. A figure for the rota; none of it says how somebody works. */
export const Exposure = z.object({
  personId: Uuid,
  name: z.string(),
  calls: z.number().int(),
  cases: z.number().int(),
  minutes: z.number().int(),
  /** Weeks with at least one such call. */
  weeks: z.number().int(),
  /** By week, oldest first; `from` is a Monday of Japan. */
  byWeek: z.array(z.object({ from: z.iso.date(), calls: z.number().int(), minutes: z.number().int() })),
  lastAt: Timestamp,
  breaksTaken: z.number().int(),
  breaksDeclined: z.number().int(),
  /** The break that goes on now and that a supervisor can end. */
  resting: z.object({ id: Uuid, until: Timestamp }).nullable(),
});
export type Exposure = z.infer<typeof Exposure>;

export const CareSetting = z.object({
  /** Colleagues are not shown that it was this person. */
  hideName: z.boolean(),
});
export type CareSetting = z.infer<typeof CareSetting>;

export const careRoutes = defineRoutes({
  answerCareBreak: {
    method: 'POST',
    path: '/desk/care-break',
    summary: 'つらい通話のあとの休憩を取るか、見送るかを答えます。',
    body: z.object({ take: z.boolean() }),
  },
  endCareBreak: {
    method: 'POST',
    path: '/care-breaks/:id/end',
    summary: '必ず取る休憩を、責任者が早く終わりにします。',
    params: idParams,
  },
  careSetting: {
    method: 'GET',
    path: '/care-setting',
    summary: '同僚の画面に自分の名前を出すかどうかです。',
    response: CareSetting,
  },
  saveCareSetting: {
    method: 'PUT',
    path: '/care-setting',
    summary: '同僚の画面に自分の名前を出すかどうかを決めます。',
    body: CareSetting,
    response: CareSetting,
  },
  harassmentExposure: {
    method: 'GET',
    path: '/harassment-exposure',
    summary:
      'カスハラの通話を受けた人ごとの、件数・分・週です。シフトと休憩を考えるためのもので、評価には使いません。',
    query: z.object({ weeks: z.coerce.number().int().min(1).max(26).default(8) }),
    response: z.object({ items: z.array(Exposure) }),
  },
});
