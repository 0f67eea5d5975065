/** ポータル: what a client looks at first, the rules on one sheet for its colleagues, and when each of its people is notified. */
import { z } from 'zod';
import { ReportSummary, Urgency } from './calls.ts';
import { Text, Timestamp, idParams, listOf } from './common.ts';
import { TopicLevel } from './directory.ts';
import { defineRoutes } from './route.ts';
import { Hours } from './setup.ts';

/** overdue 期限を過ぎた · phoned-again 再度お電話 · urgent 至急 · corrected 訂正 · due 期限あり · unacknowledged 未確認 */
export const FeedWhy = z.enum(['overdue', 'phoned-again', 'urgent', 'corrected', 'due', 'unacknowledged']);
export type FeedWhy = z.infer<typeof FeedWhy>;

export const FeedItem = z.object({
  report: ReportSummary,
  why: FeedWhy,
  /** By when it is to be dealt with; null: by no time. */
  dueAt: Timestamp.nullable(),
  takenBy: z.string().nullable(),
  phonedAgain: z.number().int(),
});
export type FeedItem = z.infer<typeof FeedItem>;

const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

/** How one person's browsers are notified of what a client receives; the portal has everything at all times. */
export const NotificationSettings = z.object({
  kinds: z.array(z.enum(['report', 'correction', 'reminder', 'reply', 'summary'])).max(5),
  urgencies: z.array(Urgency).max(3),
  /** 静かにする時間: from and until (over midnight when until is before from), in Japan's time; null: none. */
  quiet: z.object({ from: clock, until: clock }).nullable(),
  /** What is urgent comes in quiet hours, too. */
  urgentAlways: z.boolean(),
});
export type NotificationSettings = z.infer<typeof NotificationSettings>;

export const everyNotification: NotificationSettings = {
  kinds: ['report', 'correction', 'reminder', 'reply', 'summary'],
  urgencies: ['normal', 'soon', 'urgent'],
  quiet: null,
  urgentAlways: true,
};

/** What only people know: written by the client or by us. */
export const SheetWords = z.object({
  /** Whom of us and of the client to phone, and when. */
  contact: Text(600),
  note: Text(600),
});
export type SheetWords = z.infer<typeof SheetWords>;

/** 一枚でわかる社内向けの決まり. */
export const ColleagueSheet = z.object({
  accountName: z.string(),
  organisationName: z.string(),
  lines: z.array(
    z.object({
      label: z.string(),
      number: z.string(),
      live: z.boolean(),
      greeting: z.string(),
      hours: Hours,
    }),
  ),
  /** Who may answer for the client now, by business name (null: none was given), and whether training counts today. */
  answering: z.array(z.object({ name: z.string().nullable(), trained: z.boolean() })),
  /** From the set-up sheet (導入): how calls are forwarded, what is left to us, and what is not. */
  forwarding: z.string(),
  delegated: z.string(),
  notDelegated: z.string(),
  topics: z.array(
    z.object({
      name: z.string(),
      level: TopicLevel,
      nightLevel: TopicLevel.nullable(),
      holidayLevel: TopicLevel.nullable(),
      urgent: z.boolean(),
      receiver: z.string().nullable(),
      deputies: z.array(z.string()),
    }),
  ),
  words: SheetWords,
  changedAt: Timestamp.nullable(),
  changedBy: z.string().nullable(),
});
export type ColleagueSheet = z.infer<typeof ColleagueSheet>;

export const portalRoutes = defineRoutes({
  portalFeed: {
    method: 'GET',
    path: '/accounts/:id/feed',
    summary:
      '依頼企業がいま目を通すものです。期限を過ぎたもの、再度お電話のあったもの、至急、訂正、期限の近いもの、未確認の順に100件まで並びます。',
    params: idParams,
    response: listOf(FeedItem),
  },
  colleagueSheet: {
    method: 'GET',
    path: '/accounts/:id/sheet',
    summary: '社内向けの決まりを一枚にまとめたものです。',
    params: idParams,
    response: ColleagueSheet,
  },
  saveSheetWords: {
    method: 'PUT',
    path: '/accounts/:id/sheet',
    summary: '社内向けの決まりに書き添える、連絡先とお願いです。',
    params: idParams,
    body: SheetWords,
    response: ColleagueSheet,
  },
  notificationSettings: {
    method: 'GET',
    path: '/me/notifications',
    summary: '自分のブラウザーに、何を、いつ通知するかです。',
    response: NotificationSettings,
  },
  saveNotificationSettings: {
    method: 'PUT',
    path: '/me/notifications',
    summary: '自分のブラウザーに、何を、いつ通知するかを決めます。',
    body: NotificationSettings,
    response: NotificationSettings,
  },
});
