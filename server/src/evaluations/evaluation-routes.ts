import type { Evaluation } from '@denwaban/server-api/evaluations';
import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import { findCall } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { conflict, notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { can } from '../permissions/permissions.ts';
import { demand } from '../permissions/demand.ts';
import { findPractice } from '../practice/practice-store.ts';
import type { Services } from '../services.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluated } from './evaluate.ts';
import {
  findEvaluation,
  findForm,
  insertForm,
  listEvaluations,
  listOf,
  markRead,
} from './evaluation-store.ts';
import type { EvaluationRow } from './evaluation-store.ts';

const readable = { permission: 'evaluations.read' } as const;
const give = { permission: 'evaluations.give' } as const;

const view = (row: EvaluationRow): Evaluation => ({
  ...row,
  at: row.at.toISOString(),
  readAt: row.readAt?.toISOString() ?? null,
});

const sees = ({ actor }: Deed, row: EvaluationRow): boolean =>
  can(actor, 'evaluations.read', {
    organisationId: row.organisationId,
    accountId: row.accountId,
    personId: row.person.id,
  });

export function registerEvaluations(services: Services, app: FastifyInstance): void {
  serveForm(services, app);
  serveRoute(app, services, 'listEvaluations', readable, (request) =>
    request.transact(async (tx) => {
      const { actor, query } = request;
      const organisationId = organisationOf(request);
      const rows = await listEvaluations(tx, {
        organisationId,
        of: query.of,
        personId: can(actor, 'evaluations.give') ? null : actor.personId,
        after: readCursor(query.cursor, 2),
        limit: query.limit + 1,
      });
      const { items, nextCursor } = pageOfRows(
        rows,
        query.limit,
        (row) => row,
        (row) => [row.at.toISOString(), row.id],
      );
      return { items: items.filter((row) => sees(request, row)).map(view), nextCursor };
    }),
  );
  serveRoute(app, services, 'callEvaluations', readable, (request) =>
    request.transact(async (tx) => {
      await evaluatedCall(tx, request, 'evaluations.read', request.params.id);
      return {
        items: (await listOf(tx, { callId: request.params.id }))
          .filter((row) => sees(request, row))
          .map(view),
      };
    }),
  );
  serveRoute(app, services, 'evaluateCall', give, (request) =>
    request.transact(async (tx) => {
      const of = await evaluatedCall(tx, request, 'evaluations.give', request.params.id);
      if (of === null) throw nobody();
      return view(await evaluate(tx, request, of, request.body));
    }),
  );
  serveRoute(app, services, 'practiceEvaluations', readable, (request) =>
    request.transact(async (tx) => {
      const practiceId = request.params.id;
      await evaluatedPractice(tx, request, 'evaluations.read', practiceId);
      return { items: (await listOf(tx, { practiceId })).filter((row) => sees(request, row)).map(view) };
    }),
  );
  serveRoute(app, services, 'evaluatePractice', give, (request) =>
    request.transact(async (tx) => {
      const of = await evaluatedPractice(tx, request, 'evaluations.give', request.params.id);
      return view(await evaluate(tx, request, of, request.body));
    }),
  );
  serveRoute(app, services, 'readEvaluation', readable, (request) =>
    request.transact(async (tx) => {
      const row = await findEvaluation(tx, request.params.id);
      if (row?.person.id !== request.actor.personId || !sees(request, row)) throw notFound('採点');
      await markRead(tx, row.id, request.now);
    }),
  );
}

function serveForm(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'evaluationForm', readable, (request) =>
    request.transact(async (tx) => (await findForm(tx, organisationOf(request)))!),
  );
  serveRoute(app, services, 'changeEvaluationForm', { permission: 'evaluations.manage' }, (request) =>
    request.transact(async (tx) => {
      const organisationId = organisationOf(request);
      const before = (await findForm(tx, organisationId))!;
      const form = { version: before.version + 1, criteria: request.body.criteria };
      await insertForm(tx, { organisationId, personId: request.actor.personId, at: request.now }, form);
      await appendAudit(tx, {
        actor: request.actor,
        action: 'evaluation-form.changed',
        objectKind: 'evaluation-form',
        objectId: String(form.version),
        detail: { before: before.criteria.length, after: form.criteria.length },
        address: request.address,
      });
      return form;
    }),
  );
}

type Wanted = 'evaluations.read' | 'evaluations.give';

/** Null: nobody of ours answered it. Throws `not-found`. */
async function evaluatedCall(
  tx: Tx,
  { actor }: Deed,
  wanted: Wanted,
  callId: string,
): Promise<Evaluated | null> {
  const call = await findCall(tx, callId);
  demand(
    actor,
    wanted,
    '通話',
    call && {
      organisationId: call.organisation_id,
      accountId: call.account_id,
      personId: call.operator_id,
    },
  );
  if (call?.operator_id == null) return null;
  return { callId, practiceId: null, accountId: call.account_id, personId: call.operator_id };
}

async function evaluatedPractice(
  tx: Tx,
  { actor }: Deed,
  wanted: Wanted,
  practiceId: string,
): Promise<Evaluated> {
  const row = await findPractice(tx, practiceId);
  demand(actor, wanted, '練習', row && { organisationId: row.organisation_id, personId: row.person_id });
  if (row === undefined) throw notFound('練習');
  return { callId: null, practiceId, accountId: null, personId: row.person_id };
}

const nobody = () =>
  conflict('nobody-answered', {
    ja: 'この通話には、応対した人がいません。',
    en: 'Nobody of ours answered this call.',
  });
