import { z } from 'zod';
import { CsvFile, CsvImport } from './csv-import.ts';
import { Timestamp, Uuid, idParams, listOf } from './common.ts';
import { DeskSnapshot } from './calls.ts';
import { defineRoutes } from './route.ts';

/** day 日中 · night 夜間 · holiday 休日の日中 */
export const DutyShift = z.enum(['day', 'night', 'holiday']);
export type DutyShift = z.infer<typeof DutyShift>;

const DayTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

/** When day and night begin; the night of a day lasts until the day of the next. Which weekdays count as holidays. */
export const DutySettings = z.object({
  dayFrom: DayTime.default('09:00'),
  nightFrom: DayTime.default('18:00'),
  saturdayIsHoliday: z.boolean().default(true),
  sundayIsHoliday: z.boolean().default(true),
});
export type DutySettings = z.infer<typeof DutySettings>;

/** Who is on duty on these days of Japan (both included) in this shift, in the order in which they are phoned. */
export const DutyFields = z.object({
  from: z.iso.date(),
  until: z.iso.date(),
  shift: DutyShift,
  people: z
    .array(z.object({ staffId: Uuid, waitSeconds: z.number().int().min(10).max(90).default(30) }))
    .max(20),
});
export const Duty = DutyFields.extend({
  people: z.array(
    z.object({ staffId: Uuid, name: z.string(), waitSeconds: z.number().int(), hasPhone: z.boolean() }),
  ),
});
export type Duty = z.infer<typeof Duty>;

/** By exact times, out of a calendar: goes before days and shifts. */
export const DutyTime = z.object({
  from: Timestamp,
  until: Timestamp,
  source: z.enum(['file', 'feed']),
  people: Duty.shape.people,
});
export type DutyTime = z.infer<typeof DutyTime>;

export const DutyNow = z.object({ date: z.iso.date(), shift: DutyShift, people: Duty.shape.people });
export type DutyNow = z.infer<typeof DutyNow>;

export const dutyRoutes = defineRoutes({
  listDuty: {
    method: 'GET',
    path: '/accounts/:id/duty',
    summary: '当番表です。この日以後の当番を、日と時間帯の順に、時刻で決めた当番を時刻の順に返します。',
    params: idParams,
    query: z.object({ from: z.iso.date() }),
    response: z.object({ items: z.array(Duty), times: z.array(DutyTime), settings: DutySettings }),
  },
  saveDuty: {
    method: 'PUT',
    path: '/accounts/:id/duty',
    summary: 'この期間・時間帯の当番を、順番どおりに置き換えます。空なら消します。',
    params: idParams,
    body: DutyFields,
    response: listOf(Duty),
  },
  saveDutySettings: {
    method: 'PUT',
    path: '/accounts/:id/duty/settings',
    summary: '日中と夜間の始まりと、休日にする曜日を変えます。',
    params: idParams,
    body: DutySettings,
    response: DutySettings,
  },
  importDuty: {
    method: 'POST',
    path: '/accounts/:id/duty/import',
    summary: '当番表を CSV から読み込みます。誤りが一つでもあれば、何も変えません。',
    params: idParams,
    body: z.object({ file: CsvFile, apply: z.boolean() }),
    response: CsvImport,
  },
  dutyNow: {
    method: 'GET',
    path: '/accounts/:id/duty/now',
    summary: 'いまの当番です。',
    params: idParams,
    response: DutyNow,
  },
  callDuty: {
    method: 'POST',
    path: '/desk/calls/:id/duty',
    summary: '発信者を保留にして、当番にどなたかが受けるまで順に電話します。',
    params: idParams,
    response: DeskSnapshot,
  },
});
