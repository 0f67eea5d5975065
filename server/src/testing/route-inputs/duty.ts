import { account, call, report } from './place.ts';
import type { BodiesOf, ParamsOf, Place, QueriesOf } from './place.ts';

const staff = ({ account: a }: Place) => ({ id: a.id, staffId: a.staffId });
const calendar = () => ({ url: 'https://calendar.example.invalid/own.ics' });

export const dutyParams = {
  listDuty: account,
  saveDuty: account,
  saveDutySettings: account,
  importDuty: account,
  dutyNow: account,
  listCalendarFeeds: account,
  saveStaffCalendar: staff,
  readStaffCalendar: staff,
  removeStaffCalendar: staff,
  saveDutyCalendar: account,
  readDutyCalendar: account,
  removeDutyCalendar: account,
  importDutyCalendar: account,
  clearDutyTimes: account,
  callDuty: call,
  dutyAfterCall: account,
  saveDutyAfterCall: account,
  reportDuty: report,
  stopReportDuty: report,
} satisfies Partial<ParamsOf>;

export const dutyBodies = {
  saveDuty: ({ account: a }) => ({
    from: '2020-01-01',
    until: '2020-01-31',
    shift: 'night',
    people: [{ staffId: a.staffId, waitSeconds: 30 }],
  }),
  saveDutySettings: () => ({}),
  saveDutyAfterCall: () => ({}),
  saveStaffCalendar: calendar,
  saveDutyCalendar: calendar,
  importDutyCalendar: () => ({
    file: Buffer.from('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-\r\nEND:VCALENDAR\r\n').toString('base64'),
    apply: false,
  }),
  importDuty: () => ({ file: Buffer.from('日付,時間帯,担当者\n').toString('base64'), apply: false }),
} satisfies Partial<BodiesOf>;

export const dutyQueries = { listDuty: { from: '2020-01-01' } } satisfies QueriesOf;
