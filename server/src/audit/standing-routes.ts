import { AuditFinding } from '@denwaban/server-api/audit';
import type { AuditStanding } from '@denwaban/server-api/audit';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Services } from '../services.ts';
import { appendAudit } from './append-audit.ts';
import { installation } from './seal/subject.ts';

/** How the chain stands: how long it is, when it was last signed and verified, and with what result. */
export function serveAuditStanding(services: Services, app: FastifyInstance): void {
  const read = { permission: 'audit.read' } as const;

  serveRoute(app, services, 'auditStanding', read, ({ actor, transact }) =>
    transact((tx) => standingOf(services, tx, actor.organisationId)),
  );

  serveRoute(app, services, 'verifyAudit', { ...read, perMinute: 6 }, async (request) => {
    const { actor, address, transact } = request;
    await transact((tx) =>
      appendAudit(tx, { actor, action: 'audit.verified', objectKind: 'audit', objectId: null, address }),
    );
    await services.audit.verify(actor.organisationId);
    return transact((tx) => standingOf(services, tx, actor.organisationId));
  });
}

async function standingOf(services: Services, tx: Tx, organisationId: string | null): Promise<AuditStanding> {
  const chain = organisationId ?? installation;
  const { rows } = await sql<{ entries: string; waiting: number }>`
    select coalesce((select seq from audit_link where chain = ${chain} order by seq desc limit 1), 0) as entries,
      (select count(*)::int from (select id from audit_entry
        where organisation_id is not distinct from ${organisationId}::uuid order by id desc limit 1000) e
        where not exists (select from audit_link l where l.entry_id = e.id)) as waiting`.execute(tx);
  const last = await tx
    .selectFrom('audit_verification')
    .select(['at', 'entries', 'findings'])
    .where('organisation_id', organisationId === null ? 'is' : '=', organisationId)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return {
    entries: Number(rows[0]?.entries ?? 0),
    waiting: rows[0]?.waiting ?? 0,
    checkpoint: services.audit.standing(organisationId),
    copies: [...services.audit.copies()],
    verification: last
      ? {
          at: last.at.toISOString(),
          entries: Number(last.entries),
          findings: z.array(AuditFinding).catch([]).parse(last.findings),
        }
      : null,
  };
}
