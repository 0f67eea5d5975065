import type { ReportDuty } from '@denwaban/server-api/duty-after-call';
import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { outcomeWords } from '../../desk/index.ts';
import type { Language } from '../../http/words.ts';
import { shownName } from '../../people/shown-name.ts';
import { People } from './people.ts';
import { listTries, roundOfReport } from './round-store.ts';

/** How those on duty were phoned about a report; null: they were not. */
export async function viewRound(tx: Tx, reportId: string, language: Language): Promise<ReportDuty | null> {
  const round = await roundOfReport(tx, reportId);
  if (round === undefined) return null;
  const names = await tx
    .selectFrom('duty_round as d')
    .leftJoin('staff as s', 's.id', 'd.accepted_by')
    .leftJoin('person as p', 'p.id', 'd.ended_by')
    .select(sql<string | null>`coalesce(s.name, ${shownName('p')})`.as('endedBy'))
    .where('d.id', '=', round.id)
    .executeTakeFirst();
  const tries = await listTries(tx, round.id);
  const running = round.state === 'running';
  return {
    state: round.state,
    matter: round.matter,
    round: round.round,
    rounds: round.rounds,
    nextAt: round.state === 'due' && round.round > 0 ? round.due_at.toISOString() : null,
    waiting: running
      ? People.parse(round.people)
          .slice(round.next)
          .map(({ name }) => name)
      : [],
    tries: tries.map(({ round: number, name, at, outcome }) => ({
      round: number,
      name,
      at: at.toISOString(),
      outcome: outcome === null ? null : outcomeWords(outcome)[language],
    })),
    endedBy: names?.endedBy ?? null,
    endedAt: round.ended_at?.toISOString() ?? null,
  };
}
