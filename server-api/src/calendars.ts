import { z } from 'zod';
import { CsvFile } from './csv-import.ts';
import { Timestamp, Uuid, idParams, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** A calendar (iCalendar, RFC 5545) that is read again and again: of somebody, for where they are; or the rota's. */
export const CalendarFeed = z.object({
  /** Null: the duty rota's. */
  staffId: Uuid.nullable(),
  /** The host of its address. The address itself is a secret, and is never shown again. */
  place: z.string(),
  /** When it was read last, and when that was tried last. */
  readAt: Timestamp,
  triedAt: Timestamp,
  /** Why the last reading failed, with what to do; null: it did not. */
  fault: z.string().nullable(),
  /** How many times were taken from it. */
  events: z.number().int(),
  /** Of the rota's: when events begin whose title names nobody, or several. The first twenty. */
  unmatched: z.array(Timestamp),
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;

/** As a calendar program hands it out: https, or webcal which means the same. */
export const CalendarAddress = z.object({
  url: z
    .string()
    .trim()
    .max(2048)
    .overwrite((url) => url.replace(/^webcals?:\/\//i, 'https://'))
    .regex(/^https:\/\/[^\s\p{Cc}]+$/u),
});

/** What a calendar file would put into the rota, or has put. With any fault nothing of it is taken. */
export const DutyCalendarImport = z.object({
  events: z.number().int(),
  created: z.number().int(),
  /** The first hundred, in the order of time. */
  faults: z.array(z.object({ at: Timestamp, title: z.string(), words: z.string() })).max(100),
  faultCount: z.number().int(),
  /** False: it was only looked at, or has faults. */
  applied: z.boolean(),
});
export type DutyCalendarImport = z.infer<typeof DutyCalendarImport>;

const staffParams = z.object({ id: Uuid, staffId: Uuid });

export const calendarRoutes = defineRoutes({
  listCalendarFeeds: {
    method: 'GET',
    path: '/accounts/:id/calendars',
    summary: '担当者と当番表のカレンダーの、読み取りの状況です。アドレスそのものは返しません。',
    params: idParams,
    response: listOf(CalendarFeed),
  },
  saveStaffCalendar: {
    method: 'PUT',
    path: '/accounts/:id/staff/:staffId/calendar',
    summary: '担当者のカレンダーのアドレスを登録し、すぐに読み取ります。予定の時間だけを使います。',
    params: staffParams,
    body: CalendarAddress,
    response: CalendarFeed,
  },
  readStaffCalendar: {
    method: 'POST',
    path: '/accounts/:id/staff/:staffId/calendar/read',
    summary: '担当者のカレンダーを、いま読み取り直します。',
    params: staffParams,
    response: CalendarFeed,
  },
  removeStaffCalendar: {
    method: 'DELETE',
    path: '/accounts/:id/staff/:staffId/calendar',
    summary: '担当者のカレンダーの登録と、読み取った予定の時間を消します。',
    params: staffParams,
  },
  saveDutyCalendar: {
    method: 'PUT',
    path: '/accounts/:id/duty/calendar',
    summary: '当番表のカレンダーのアドレスを登録し、すぐに読み取ります。',
    params: idParams,
    body: CalendarAddress,
    response: CalendarFeed,
  },
  readDutyCalendar: {
    method: 'POST',
    path: '/accounts/:id/duty/calendar/read',
    summary: '当番表のカレンダーを、いま読み取り直します。',
    params: idParams,
    response: CalendarFeed,
  },
  removeDutyCalendar: {
    method: 'DELETE',
    path: '/accounts/:id/duty/calendar',
    summary: '当番表のカレンダーの登録と、読み取った当番を消します。',
    params: idParams,
  },
  importDutyCalendar: {
    method: 'POST',
    path: '/accounts/:id/duty/import-calendar',
    summary: '当番表をカレンダーのファイル（.ics）から読み込みます。誤りが一つでもあれば、何も変えません。',
    params: idParams,
    body: z.object({ file: CsvFile, apply: z.boolean() }),
    response: DutyCalendarImport,
  },
  clearDutyTimes: {
    method: 'DELETE',
    path: '/accounts/:id/duty/times',
    summary: 'ファイルから読み込んだ、時刻で決めた当番を消します。',
    params: idParams,
  },
});
