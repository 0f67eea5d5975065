import { z } from 'zod';
import { CallerManner, CallerMoment } from './caller-words/moments.ts';
import { Uuid, idParams } from './common.ts';
import { defineRoutes } from './route.ts';

/** One text that a caller of an account hears or reads, as it is in force now. */
export const CallerText = z.object({
  id: z.string(),
  moment: CallerMoment,
  manner: CallerManner,
  label: z.string(),
  /** With readings where a person reads it aloud. */
  words: z.string(),
  /** Not the wording that the product begins with. */
  own: z.boolean(),
  /** A calm voice, seconds; null: it is not heard. */
  seconds: z.number().int().nullable(),
  /** Runs of kanji of which nobody has written the reading, where a person reads it aloud. */
  unread: z.number().int(),
  /** Where it is changed: a part of the account's screen, or the announcements; null: it comes with the product. */
  change: z
    .enum(['lines', 'script', 'complaints', 'harassment', 'report-rules', 'purposes', 'announcements'])
    .nullable(),
});
export type CallerText = z.infer<typeof CallerText>;

export const textRoutes = defineRoutes({
  accountTexts: {
    method: 'GET',
    path: '/accounts/:id/texts',
    summary: '依頼企業のお客様に聞こえる文・読まれる文の一覧です。',
    params: idParams,
    response: z.object({ accountId: Uuid, accountName: z.string(), items: z.array(CallerText) }),
  },
  exportAccountTexts: {
    method: 'GET',
    path: '/accounts/:id/texts.csv',
    summary: '依頼企業のお客様に聞こえる文・読まれる文を CSV で書き出します。',
    params: idParams,
    binary: true,
  },
});
