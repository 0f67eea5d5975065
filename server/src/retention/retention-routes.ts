import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { conflict, invalid } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { demandPurpose } from '../purposes/demand-purpose.ts';
import type { Services } from '../services.ts';
import { endOfDay, startOfDay } from '../time/tokyo.ts';
import { certificateHeading, certificateRow } from './certificate-csv.ts';
import { listCertificates } from './certificate-store.ts';
import { deleteRecordingByHand } from './delete-recording-by-hand.ts';
import { countDueByAccount } from './due-store.ts';
import { planRun } from './plan-run.ts';
import { defaultDays, recordKinds } from './retention.ts';
import { beat, confirmDate, nextNight } from './retention-job.ts';
import { viewCertificate, viewRun } from './retention-view.ts';
import { listRules } from './rule-store.ts';
import { listRuns } from './run-store.ts';
import { removeRule, setRule } from './set-rule.ts';
import { approveRun, certainly, dismissRun, startRun } from './start-run.ts';

const exportLimit = 100_000;

export function serveRetention(services: Services, app: FastifyInstance): void {
  serveRules(services, app);
  serveRuns(services, app);
  serveCertificates(services, app);
  serveRoute(app, services, 'deleteRecording', { permission: 'recordings.delete' }, async (request) =>
    viewCertificate(await deleteRecordingByHand(services, request, request.params.id, request.body.reason)),
  );
}

function serveRules(services: Services, app: FastifyInstance): void {
  const manage = { permission: 'retention.manage' } as const;
  serveRoute(app, services, 'retention', { permission: 'retention.read' }, async (request) => {
    const jumpedMs = await beat(services);
    return {
      defaultDays,
      rules: await request.transact((tx) => listRules(tx, organisationOf(request))),
      nextRun: nextNight(request.now).toISOString(),
      clockJumpSeconds: Math.round(jumpedMs / 1000),
    };
  });
  serveRoute(app, services, 'setRetentionRule', manage, (request) =>
    request.transact((tx) => setRule(tx, request, request.body, request.body.days)),
  );
  serveRoute(app, services, 'removeRetentionRule', manage, (request) => {
    const { accountId } = request.params;
    const { kind } = request.query;
    return request.transact((tx) =>
      removeRule(tx, request, { kind, accountId: accountId === 'all' ? null : accountId }),
    );
  });
}

function serveRuns(services: Services, app: FastifyInstance): void {
  const read = { permission: 'retention.read' } as const;
  const manage = { permission: 'retention.manage' } as const;
  serveRoute(app, services, 'previewRetention', read, async (request) => {
    const now = { now: request.now, jumpedMs: await beat(services) };
    return request.transact(async (tx) => {
      const organisationId = organisationOf(request);
      const plan = await planRun(tx, organisationId, certainly(now), now.jumpedMs);
      const accounts = [];
      for (const kind of recordKinds)
        accounts.push(...(await countDueByAccount(tx, organisationId, kind, plan.dueBy)));
      return { ...plan, dueBy: plan.dueBy.toISOString(), accounts };
    });
  });
  serveRoute(app, services, 'listRetentionRuns', read, async (request) => {
    const { query } = request;
    const after = readCursor(query.cursor, 1)?.[0] ?? null;
    const rows = await request.transact((tx) =>
      listRuns(tx, organisationOf(request), after, query.limit + 1),
    );
    return pageOfRows(rows, query.limit, viewRun, (row) => [row.id]);
  });
  serveRoute(app, services, 'runRetention', manage, async (request) => {
    const now = { now: request.now, jumpedMs: await beat(services) };
    const run = await request.transact((tx) => startRun(tx, organisationOf(request), now, request.actor));
    if (run === null) throw nothingDue();
    return viewRun(run);
  });
  serveRoute(app, services, 'approveRetentionRun', manage, async (request) => {
    const run = await request.transact((tx) => approveRun(tx, request, request.params.id));
    if (run.questions.includes('clock')) await confirmDate(services);
    return viewRun(run);
  });
  serveRoute(app, services, 'dismissRetentionRun', manage, async (request) =>
    viewRun(await request.transact((tx) => dismissRun(tx, request, request.params.id))),
  );
}

function serveCertificates(services: Services, app: FastifyInstance): void {
  const read = { permission: 'retention.read' } as const;
  serveRoute(app, services, 'listDeletionCertificates', read, async (request) => {
    const { query } = request;
    const { kind, accountId, callId, from, to, limit } = query;
    const rows = await request.transact((tx) =>
      listCertificates(tx, {
        organisationId: organisationOf(request),
        kind,
        accountId,
        callId,
        from: from === undefined ? undefined : startOfDay(from),
        before: to === undefined ? undefined : endOfDay(to),
        after: readCursor(query.cursor, 2),
        limit: limit + 1,
      }),
    );
    return pageOfRows(rows, limit, viewCertificate, (row) => [row.deletedAt.toISOString(), row.id]);
  });
  serveRoute(app, services, 'exportDeletionCertificates', read, async (request) => {
    const { query, actor, address, reply } = request;
    const rows = await request.transact(async (tx) => {
      const named = await demandPurpose(tx, request, query.purpose);
      const found = await listCertificates(tx, {
        organisationId: organisationOf(request),
        from: startOfDay(query.from),
        before: endOfDay(query.to),
        limit: exportLimit + 1,
      });
      if (found.length > exportLimit) throw invalid({ from: tooLong });
      await appendAudit(tx, {
        actor,
        action: 'deletion-certificates.exported',
        objectKind: 'deletion-certificate',
        objectId: null,
        detail: { from: query.from, to: query.to, entries: found.length, ...named },
        address,
      });
      return found;
    });
    void reply.headers(csvHeaders('deletions'));
    return writeCsv(
      certificateHeading,
      rows.map((row) => certificateRow(viewCertificate(row))),
    );
  });
}

const tooLong = {
  ja: '期間が長すぎます。短い期間に分けて書き出してください。',
  en: 'The period is too long. Please export shorter periods.',
};

const nothingDue = () =>
  conflict('nothing-due', {
    ja: '保存期間を過ぎた記録はありません。',
    en: 'No record is past its time.',
  });
