/** Who is responsible with the client for a report, and why; pure. */
import type { AssignmentRule, Responsible } from '@denwaban/server-api/report-rules';
import { inTokyo } from '../time/tokyo.ts';
import { minutesOf } from '../time/is-open.ts';
import { fits } from './fits.ts';
import type { Judged } from './fits.ts';

/** Somebody on the account's list at this moment. */
export interface StaffName {
  readonly id: string;
  readonly name: string;
}

export interface Addressed extends Judged {
  /** Whom the caller asked for, when they are on the list. */
  readonly forStaffId: string | null;
  readonly arrivedAt: Date;
}

/**
 * Whom the caller asked for; a rule for everybody (急ぎは全員確認) holds all the same. Where nobody was asked for, the
 * first rule that fits; without one, everybody. A rule for a person who has left the list is passed over.
 */
export function responsibleFor(
  rules: readonly AssignmentRule[],
  report: Addressed,
  staff: readonly StaffName[],
): Responsible {
  const fitting = rules.filter((rule) => fits(rule, report) && within(rule, report.arrivedAt));
  const named = staff.find(({ id }) => id === report.forStaffId);
  if (named !== undefined) {
    const everyone = fitting.find(({ to }) => to.kind === 'everyone');
    if (everyone !== undefined) return everybody(reasonOf(everyone));
    return { kind: 'person', staffId: named.id, name: named.name, why: '発信者のご指名のため' };
  }
  for (const rule of fitting) {
    const found = toOf(rule, staff);
    if (found !== null) return found;
  }
  return everybody('宛先のご指名がなく、当てはまる決まりもないため');
}

const everybody = (why: string): Responsible => ({ kind: 'everyone', staffId: null, name: '全員', why });
const reasonOf = ({ name }: AssignmentRule): string => `担当の決まり「${name}」のため`;

function toOf(rule: AssignmentRule, staff: readonly StaffName[]): Responsible | null {
  const { to } = rule;
  const why = reasonOf(rule);
  if (to.kind === 'everyone') return everybody(why);
  if (to.kind === 'department') return { kind: 'department', staffId: null, name: to.department, why };
  const person = staff.find(({ id }) => id === to.staffId);
  return person === undefined ? null : { kind: 'person', staffId: person.id, name: person.name, why };
}

function within({ from, until }: AssignmentRule, at: Date): boolean {
  if (from === null || until === null) return true;
  return isBetween(from, until, at);
}

/** Whether a moment lies between two times of the day in Japan; over midnight when `until` is the earlier. */
export function isBetween(from: string, until: string, at: Date): boolean {
  const { minuteOfDay } = inTokyo(at);
  const [start, end] = [minutesOf(from), minutesOf(until)];
  return start <= end ? start <= minuteOfDay && minuteOfDay < end : start <= minuteOfDay || minuteOfDay < end;
}
