import type { DialLimit, OutgoingRules } from '@denwaban/server-api/outgoing';
import { DialCategory } from '@denwaban/server-api/outgoing';
import type { Tx } from '../db/database.ts';
import type { LimitScope } from '../db/schema.ts';
import type { Language } from '../http/words.ts';
import { startOfDay } from '../time/start-of-day.ts';
import { inTokyo } from '../time/tokyo.ts';
import { closable, ruleOf } from './dial-categories.ts';
import { liftedOn, limitsFor, listLimits, usageSince } from './limit-store.ts';
import type { LiftRow, LimitRow, UsageRow } from './limit-store.ts';
import { listOpened, listSettings, subjectNames } from './rules-store.ts';

/** Everything of the screen of outgoing rules, with what was used today. */
export async function outgoingRules(
  tx: Tx,
  organisationId: string,
  language: Language,
  now: Date,
): Promise<OutgoingRules> {
  const opened = await listOpened(tx, organisationId);
  return {
    settings: await listSettings(tx, organisationId),
    closed: closable.map((category) => {
      const { name, source } = ruleOf(category);
      return { category, name: name[language], source };
    }),
    opened: opened.map((row) => ({
      ...row,
      category: DialCategory.parse(row.category),
      openedBy: row.openedBy ?? '',
      openedAt: row.openedAt.toISOString(),
    })),
    limits: viewLimits(
      await listLimits(tx, organisationId),
      await usageSince(tx, organisationId, startOfDay(now), now),
      await liftedOn(tx, organisationId, inTokyo(now).date),
      await subjectNames(tx, organisationId),
    ),
  };
}

const scopes: readonly LimitScope[] = ['organisation', 'person', 'trunk'];

/** One row for each scope in general, and one for each who has a limit of their own or has dialled today. */
function viewLimits(
  limits: readonly LimitRow[],
  usage: readonly UsageRow[],
  lifted: readonly LiftRow[],
  names: ReadonlyMap<string, string>,
): DialLimit[] {
  const row = (scope: LimitScope, subjectId: string | null): DialLimit => {
    const isIt = (each: { scope: string; subjectId: string | null }): boolean =>
      each.scope === scope && each.subjectId === subjectId;
    const used = usage.find(isIt);
    return {
      scope,
      subjectId,
      subjectName: subjectId === null ? '' : (names.get(subjectId) ?? ''),
      limits: figures(limitsFor(limits, scope, subjectId)),
      set: limits.some(isIt),
      used: used === undefined ? null : figures(used),
      liftedToday: lifted.some(isIt),
    };
  };
  return scopes.flatMap((scope) => {
    const of = (rows: readonly { scope: string; subjectId: string | null }[]) =>
      rows.flatMap((each) => (each.scope === scope && each.subjectId !== null ? [each.subjectId] : []));
    const subjects = new Set([...of(limits), ...of(usage), ...of(lifted)]);
    return [row(scope, null), ...[...subjects].map((subjectId) => row(scope, subjectId))];
  });
}

const figures = (of: DialLimit['limits']): DialLimit['limits'] => ({
  calls: of.calls,
  minutes: of.minutes,
  internationalCalls: of.internationalCalls,
  internationalMinutes: of.internationalMinutes,
  shortCalls: of.shortCalls,
});
