import { sql } from 'kysely';
import type { Registry } from '@prometheus-io/client';
import type { Db } from '../../db/database.ts';
import { asInstallation } from '../../db/identity.ts';
import type { Services } from '../../services.ts';
import { startOfDay } from '../../time/start-of-day.ts';
import { createGauges } from './gauges.ts';

/** What people wait for: calls by state, today's outcomes, the queue, recordings, mails and jobs. */
export function workMetrics(services: Services, registry: Registry): () => Promise<void> {
  const { gauge, reset } = createGauges(registry);
  const alive = gauge('calls', 'Calls alive, by state', ['state']);
  const today = gauge('calls_today', 'Calls of today (Japan), by direction and outcome', [
    'direction',
    'outcome',
  ]);
  const waiting = gauge('queue_length', 'Callers who wait for an operator');
  const oldest = gauge('queue_oldest_wait_seconds', 'How long the first of them has waited');
  const recordings = gauge('recordings', 'Recordings that are not archived, by state', ['state']);
  const mails = gauge('mails', 'Mails that were not accepted yet, by state', ['state']);
  const jobs = gauge('jobs', 'Jobs that are due, and those given up', ['state']);
  const jobAge = gauge('jobs_oldest_seconds', 'How long the oldest due job has waited');
  return async () => {
    const figures = await readWork(services.db, services.clock()).catch(() => null);
    reset();
    if (figures === null) return;
    for (const row of figures.alive) alive(Number(row.count), { state: row.state });
    for (const row of figures.today)
      today(Number(row.count), { direction: row.direction, outcome: row.outcome ?? 'none' });
    waiting(Number(figures.queue?.length ?? 0));
    oldest(Number(figures.queue?.oldest ?? 0));
    for (const row of figures.recordings) recordings(Number(row.count), { state: row.state });
    for (const row of figures.mails) mails(Number(row.count), { state: row.state });
    jobs(Number(figures.jobs?.due ?? 0), { state: 'due' });
    jobs(Number(figures.jobs?.failed ?? 0), { state: 'failed' });
    jobAge(Number(figures.jobs?.oldest ?? 0));
  };
}

interface Counted {
  readonly state: string;
  readonly count: string;
}

function readWork(db: Db, now: Date) {
  return asInstallation(db, async (tx) => ({
    alive: (
      await sql<Counted>`select state, count(*) from call where state <> 'done' group by state`.execute(tx)
    ).rows,
    today: (
      await sql<{ direction: string; outcome: string | null; count: string }>`
        select c.direction, c.outcome, count(*) from organisation o
        join call c on c.organisation_id = o.id and c.arrived_at >= ${startOfDay(now)} and c.state = 'done'
        group by 1, 2`.execute(tx)
    ).rows,
    queue: (
      await sql<{ length: string; oldest: string }>`
        select count(*) as length,
          coalesce(max(extract(epoch from ${now}::timestamptz - coalesce(queued_at, arrived_at))), 0) as oldest
        from call where state in ('waiting', 'offered')`.execute(tx)
    ).rows[0],
    recordings: (
      await sql<Counted>`select state, count(*) from recording where state <> 'ready' group by state`.execute(
        tx,
      )
    ).rows,
    mails: (
      await sql<Counted>`select state, count(*) from (
          select state from outgoing_mail where state in ('waiting', 'failed')
          union all select state from delivery where channel = 'mail' and state in ('waiting', 'failed')
        ) as mail group by state`.execute(tx)
    ).rows,
    jobs: (
      await sql<{ due: string; failed: string; oldest: string }>`
        select count(*) filter (where attempts < max_attempts and run_at <= now()) as due,
          count(*) filter (where attempts >= max_attempts) as failed,
          coalesce(max(extract(epoch from now() - run_at)) filter (where attempts < max_attempts and run_at <= now()), 0)
            as oldest
        from graphile_worker.jobs`.execute(tx)
    ).rows[0],
  }));
}
