import type { SystemHealth } from '@denwaban/server-api/outside';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { asInstallation } from '../db/identity.ts';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Language } from '../http/words.ts';
import { organisationOf } from '../people/deed.ts';
import type { EngineState, Services } from '../services.ts';
import { certificateUntil } from './certificate-until.ts';
import { takeFindings } from './take-findings.ts';
import { trunkFailure } from './trunk-failure.ts';
import { viewFinding } from './view-finding.ts';

/** 回線と設備の状態: what is so now; nothing is written down by looking. */
export function serveSystemHealth(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'systemHealth', { permission: 'system.watch' }, async (request) => {
    const organisationId = organisationOf(request);
    const { language } = request.actor;
    const state = await services.telephony.engineState();
    const until = await certificateUntil(services.config).catch(() => null);
    const findings = await takeFindings(services, organisationId);
    return request.transact(async (tx) => ({
      at: request.now.toISOString(),
      version: services.version,
      engineConnected: services.telephony.engineConnected,
      engine: state === null ? null : engineView(state, services.telephony.eventLagMs),
      trunks: await trunkViews(services, tx, organisationId, language),
      phones: await phoneCounts(services, tx, organisationId),
      work: await workCounts(services, tx, organisationId),
      certificateUntil: until?.toISOString() ?? null,
      findings: findings.map((found) => viewFinding(found, language)),
    }));
  });
}

const engineView = (state: EngineState, eventLagMs: number | null): SystemHealth['engine'] => ({
  legs: state.legs,
  recordings: state.recordings,
  draining: state.draining,
  delayP99Ms: state.delayP99Ms,
  eventLagMs,
  freeBytes: state.storage.freeBytes,
  mediaProcesses: state.mediaProcesses.map(({ legs, restarts, delayP99Ms }) => ({
    legs,
    restarts,
    delayP99Ms,
  })),
});

async function trunkViews(
  { telephony }: Services,
  tx: Tx,
  organisationId: string,
  language: Language,
): Promise<SystemHealth['trunks']> {
  const trunks = await tx
    .selectFrom('trunk')
    .select(['id', 'name', 'settings'])
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .limit(1000)
    .execute();
  return trunks.map(({ id, name, settings }) => {
    const state = telephony.trunkStates().get(id);
    const failed = state?.registration === 'failed' || state?.reachability === 'unreachable';
    return {
      id,
      name,
      enabled: (settings as { enabled?: boolean }).enabled !== false,
      registration: state?.registration ?? 'unknown',
      reachability: state?.reachability ?? 'unknown',
      callsNow: state?.callsNow ?? 0,
      failure: failed
        ? trunkFailure(state.registration === 'failed' ? state.failureStatus : null)[language]
        : null,
    };
  });
}

async function phoneCounts({ telephony }: Services, tx: Tx, organisationId: string) {
  const phones = await tx
    .selectFrom('phone')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('revoked_at', 'is', null)
    .limit(10_000)
    .execute();
  const states = telephony.phoneStates();
  const registered = phones.filter(({ id }) => (states.get(id)?.devices.length ?? 0) > 0);
  return { set: phones.length, registered: registered.length };
}

type Row = Record<keyof SystemHealth['work'], string>;

async function workCounts({ db }: Services, tx: Tx, organisationId: string): Promise<SystemHealth['work']> {
  const own = await sql<Omit<Row, 'jobsDue' | 'jobsFailed'>>`
    select
      count(*) filter (where kind = 'mail' and state = 'waiting') as "mailsWaiting",
      count(*) filter (where kind = 'mail' and state = 'failed') as "mailsFailed",
      count(*) filter (where kind = 'recording' and state = 'archiving') as "recordingsWaiting",
      count(*) filter (where kind = 'recording' and state = 'failed') as "recordingsFailed"
    from (
      select 'mail' as kind, state from outgoing_mail
        where organisation_id = ${organisationId} and state in ('waiting', 'failed')
      union all select 'mail', state from delivery
        where organisation_id = ${organisationId} and channel = 'mail' and state in ('waiting', 'failed')
      union all select 'recording', state from recording
        where organisation_id = ${organisationId} and state in ('archiving', 'failed')
    ) as work`.execute(tx);
  // Jobs are the program's, of no organisation: only how many.
  const jobs = await asInstallation(db, (all) =>
    sql<Pick<Row, 'jobsDue' | 'jobsFailed'>>`
      select count(*) filter (where attempts < max_attempts and run_at <= now()) as "jobsDue",
        count(*) filter (where attempts >= max_attempts) as "jobsFailed"
      from graphile_worker.jobs`.execute(all),
  );
  const count = (row: Partial<Row> | undefined, key: keyof Row): number => Number(row?.[key] ?? 0);
  return {
    mailsWaiting: count(own.rows[0], 'mailsWaiting'),
    mailsFailed: count(own.rows[0], 'mailsFailed'),
    recordingsWaiting: count(own.rows[0], 'recordingsWaiting'),
    recordingsFailed: count(own.rows[0], 'recordingsFailed'),
    jobsDue: count(jobs.rows[0], 'jobsDue'),
    jobsFailed: count(jobs.rows[0], 'jobsFailed'),
  };
}
