/** By when the client deals with a report, and who is told meanwhile; pure. */
import { Temporal } from 'temporal-polyfill';
import type { DeadlineRule, ReportRules } from '@denwaban/server-api/report-rules';
import { holidayName } from '../time/holidays.ts';
import { minutesOf } from '../time/is-open.ts';
import { inTokyo, zone } from '../time/tokyo.ts';
import { fits } from './fits.ts';
import type { Judged } from './fits.ts';

export interface Deadline {
  readonly dueAt: Date;
  /** The rule's name; null: the time that was promised to the caller. */
  readonly rule: string | null;
  /** Told when it is not acknowledged, not taken, not done by then. Null: never. Never after `dueAt` but for the desk. */
  readonly deputyAt: Date | null;
  readonly everyoneAt: Date | null;
  readonly deskAt: Date | null;
}

export interface Timed extends Judged {
  readonly submittedAt: Date;
  /** What the caller was promised. */
  readonly callbackBy: Date | null;
}

/** Null: nothing is owed by a time. The earlier of what the rule and what the promise says. */
export function deadlineOf(rules: Pick<ReportRules, 'deadlines' | 'office'>, report: Timed): Deadline | null {
  const rule = rules.deadlines.find((each) => fits(each, report) && (!each.lead || report.lead));
  const promised = report.callbackBy;
  if (rule === undefined) return promised === null ? null : byPromise(report.submittedAt, promised);
  const after = (minutes: number): Date =>
    rule.officeHours
      ? afterOfficeMinutes(rules.office, report.submittedAt, minutes)
      : new Date(report.submittedAt.getTime() + minutes * MINUTE_MS);
  const byRule = after(rule.minutes);
  const dueAt = promised !== null && promised < byRule ? promised : byRule;
  return { dueAt, rule: rule.name, ...stepsOf(rule, after, dueAt) };
}

const MINUTE_MS = 60_000;

function stepsOf(
  rule: DeadlineRule,
  after: (minutes: number) => Date,
  dueAt: Date,
): Pick<Deadline, 'deputyAt' | 'everyoneAt' | 'deskAt'> {
  const step = (minutes: number | null): Date | null => {
    if (minutes === null) return null;
    const at = after(minutes);
    return at > dueAt ? dueAt : at;
  };
  return {
    deputyAt: step(rule.deputyAfter),
    everyoneAt: step(rule.everyoneAfter),
    deskAt: rule.deskAfter === null ? null : after(rule.deskAfter),
  };
}

/** Without a rule: the deputy at half of the time that was promised, everybody at three quarters, the desk at its end. */
function byPromise(from: Date, dueAt: Date): Deadline {
  const part = (share: number): Date => new Date(from.getTime() + (dueAt.getTime() - from.getTime()) * share);
  return { dueAt, rule: null, deputyAt: part(0.5), everyoneAt: part(0.75), deskAt: dueAt };
}

/** The moment at which so many minutes of office hours have passed since `from`. At most a year ahead is looked at. */
export function afterOfficeMinutes(office: ReportRules['office'], from: Date, minutes: number): Date {
  let left = minutes * MINUTE_MS;
  let day = Temporal.PlainDate.from(inTokyo(from).date);
  for (let days = 0; days < 366; days++, day = day.add({ days: 1 })) {
    if (!isOfficeDay(office, day)) continue;
    const start = Math.max(momentOf(day, office.from), from.getTime());
    const open = momentOf(day, office.until) - start;
    if (open >= left) return new Date(start + left);
    if (open > 0) left -= open;
  }
  return new Date(from.getTime() + minutes * MINUTE_MS);
}

function isOfficeDay(office: ReportRules['office'], day: Temporal.PlainDate): boolean {
  if (!office.weekdays.includes(day.dayOfWeek % 7)) return false;
  return office.holidays || holidayName(day.toString()) === null;
}

const momentOf = (day: Temporal.PlainDate, time: string): number =>
  day.toZonedDateTime(zone).epochMilliseconds + minutesOf(time) * MINUTE_MS;
