import type { FastifyInstance } from 'fastify';
import type { CountQuestion, MonthCount } from '@denwaban/server-api/counting';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { findCase } from '../harassment/case-store.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { answerQuestion } from './answer-question.ts';
import { changePlan } from './change-plan.ts';
import { monthAt } from './counting.ts';
import { caseMonths, monthCount, monthGroups, planOf, questionOf } from './counting-store.ts';
import type { QuestionRow } from './counting-store.ts';

export function serveCounting(services: Services, app: FastifyInstance): void {
  const read = { permission: 'counting.read' } as const;
  serveRoute(app, services, 'accountCount', read, ({ actor, params, query, now, transact }) =>
    transact(async (tx) => {
      demand(actor, 'counting.read', '依頼企業', await findAccount(tx, params.id));
      return viewMonth(tx, params.id, query.month ?? monthAt(now));
    }),
  );
  serveRoute(app, services, 'changeAccountPlan', { permission: 'counting.manage' }, (request) =>
    request.transact(async (tx) => {
      await changePlan(tx, request, request.params.id, request.body);
      return viewMonth(tx, request.params.id, monthAt(request.now));
    }),
  );
  serveRoute(app, services, 'caseCount', { permission: 'harassment.read' }, ({ actor, params, transact }) =>
    transact(async (tx) => {
      const found = await findCase(tx, params.id);
      demand(actor, 'harassment.read', 'カスハラの案件', found);
      const { repeats, includedCalls } = await planOf(tx, found.accountId);
      const months = await caseMonths(tx, found);
      return { repeats, months: months.map((each) => ({ ...each, included: includedCalls })) };
    }),
  );
  serveRoute(app, services, 'answerCountQuestion', { permission: 'counting.answer' }, (request) =>
    request.transact(async (tx) =>
      viewQuestion(await answerQuestion(tx, request, request.params.id, request.body)),
    ),
  );
}

async function viewMonth(tx: Tx, accountId: string, month: string): Promise<MonthCount> {
  const { counted, byCategory, harassmentCalls, harassmentCounted } = await monthCount(tx, accountId, month);
  const question = await questionOf(tx, accountId, month);
  return {
    month,
    plan: await planOf(tx, accountId),
    counted,
    byCategory,
    harassment: { calls: harassmentCalls, counted: harassmentCounted },
    groups: await monthGroups(tx, accountId, month),
    question: question === undefined ? null : viewQuestion(question),
  };
}

const viewQuestion = (row: QuestionRow): CountQuestion => ({
  id: row.id,
  askedAt: row.asked_at.toISOString(),
  counted: row.counted,
  harassment: row.harassment,
  included: row.included,
  answer: row.answer,
  answerWords: row.answer_words,
  answeredAt: row.answered_at?.toISOString() ?? null,
  answeredByName: row.answeredByName,
});
