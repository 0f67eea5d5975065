/** Whom of the client to tell or to phone at a moment; pure. */
import type { FollowupStep } from '@denwaban/server-api/followups';
import type { ReportRules, Responsible } from '@denwaban/server-api/report-rules';
import { isBetween } from '../report-rules/index.ts';
import type { StaffMember } from './members.ts';

export interface Asked {
  readonly staff: readonly StaffMember[];
  readonly responsible: Pick<Responsible, 'kind' | 'staffId' | 'name'>;
  readonly quiet: ReportRules['quiet'];
  readonly at: Date;
}

export const isQuiet = (quiet: ReportRules['quiet'], staffId: string, at: Date): boolean =>
  quiet.some((each) => each.staffId === staffId && isBetween(each.from, each.until, at));

/** Whoever answers for it: the person, the department, or all of the staff. */
export function responsibleOf({ staff, responsible }: Asked): StaffMember[] {
  if (responsible.kind === 'person') return staff.filter(({ id }) => id === responsible.staffId);
  if (responsible.kind === 'department')
    return staff.filter(({ department }) => department === responsible.name);
  return [...staff];
}

/** Deputies of those who answer for it, and of those in turn, nearest first; a circle ends where it closes. */
export function deputiesOf(asked: Asked): StaffMember[] {
  const byId = new Map(asked.staff.map((each) => [each.id, each]));
  const own = asked.responsible.kind === 'everyone' ? [] : responsibleOf(asked);
  const found = new Map<string, StaffMember>();
  const waiting = own.flatMap(({ deputyIds }) => deputyIds);
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const next = byId.get(id);
    if (next === undefined || found.has(id)) continue;
    found.set(id, next);
    waiting.push(...next.deputyIds);
  }
  return [...found.values()].filter(({ id }) => !own.some((each) => each.id === id));
}

/** Who is told at a step, without those who are not to be disturbed now. Of the deputies, the nearest who is there. */
export function toldAt(step: Exclude<FollowupStep, 'desk'>, asked: Asked): StaffMember[] {
  const awake = ({ id }: StaffMember): boolean => !isQuiet(asked.quiet, id, asked.at);
  if (step === 'deputy')
    return deputiesOf(asked)
      .filter((each) => awake(each) && each.isThere)
      .slice(0, 1);
  return (step === 'everyone' ? [...asked.staff] : responsibleOf(asked)).filter(awake);
}

/** Whom to phone: who answers for it, their deputies, then anybody, with a telephone and not to be left in peace now. */
export function phoneFor(asked: Asked): { readonly name: string; readonly number: string } | null {
  const first = asked.responsible.kind === 'everyone' ? [] : responsibleOf(asked);
  const found = [...first, ...deputiesOf(asked), ...asked.staff].find(
    ({ id, phone }) => phone !== null && !isQuiet(asked.quiet, id, asked.at),
  );
  return found?.phone == null ? null : { name: found.name, number: found.phone };
}
