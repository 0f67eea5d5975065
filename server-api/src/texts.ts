import { z } from 'zod';
import { CallerManner, CallerMoment } from './caller-words/moments.ts';
import { Timestamp, Uuid, idParams } from './common.ts';
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
  /** Of these very words: goes with them when they are marked as checked. */
  revision: z.string().regex(/^[0-9a-f]{16}$/),
  /** Who has looked at them as they are; null: nobody since they were changed. */
  checked: z.object({ byName: z.string(), at: Timestamp }).nullable(),
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
  checkText: {
    method: 'POST',
    path: '/accounts/:id/texts/check',
    summary: 'お客様に聞こえる文・読まれる文を、確認済みにする、または取り消します。',
    params: idParams,
    body: z.object({
      textId: z.string().min(1).max(200),
      revision: CallerText.shape.revision,
      checked: z.boolean(),
    }),
  },
  exportAccountTexts: {
    method: 'GET',
    path: '/accounts/:id/texts.csv',
    summary: '依頼企業のお客様に聞こえる文・読まれる文を CSV で書き出します。',
    params: idParams,
    binary: true,
  },
});
