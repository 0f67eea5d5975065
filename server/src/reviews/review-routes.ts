import type { Review, ReviewSummary } from '@denwaban/server-api/reviews';
import { ReviewAnswer, ReviewFigures } from '@denwaban/server-api/reviews';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { endOfDay, startOfDay } from '../time/tokyo.ts';
import { addDecision, closeReview, savePlan, saveReview, settleDecision } from './change-review.ts';
import { tellDraftChanged } from '../scripts/tell-script-changed.ts';
import { correctionsOf, fallbacksOf, questionsOf, toldOf } from './findings-store.ts';
import { groupQuestions } from './group-questions.ts';
import { scriptFindingsOf } from './script-findings.ts';
import { feedbackBetween } from './feedback-store.ts';
import { openReview, planOf } from './open-review.ts';
import { decisionsOf, findReview, listReviews, samplesOf } from './review-store.ts';
import type { ReviewRow } from './review-store.ts';

/** The regular review that we and the client hold, and both see alike. */
export function serveReviews(services: Services, app: FastifyInstance): void {
  const read = { permission: 'reviews.read' } as const;
  const hold = { permission: 'reviews.hold' } as const;

  serveRoute(app, services, 'reviews', read, ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      demand(actor, 'reviews.read', '依頼企業', await findAccount(tx, params.id));
      return {
        plan: await planOf(tx, params.id, now),
        items: (await listReviews(tx, params.id)).map(summaryOf),
      };
    }),
  );
  serveRoute(app, services, 'review', read, ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const found = await findReview(tx, params.id, params.reviewId);
      demand(actor, 'reviews.read', '見直し', found);
      return viewReview(tx, found, now);
    }),
  );
  serveRoute(app, services, 'saveReviewPlan', hold, (request) =>
    request.transact((tx) => savePlan(tx, request, request.params.id, request.body)),
  );
  serveRoute(app, services, 'openReview', hold, (request) =>
    request.transact(async (tx) => {
      const account = await findAccount(tx, request.params.id);
      demand(request.actor, 'reviews.hold', '依頼企業', account);
      return reviewOf(tx, account.id, await openReview(tx, account, request, 'by-hand'), request.now);
    }),
  );
  const which = ({ id, reviewId }: { readonly id: string; readonly reviewId: string }) => ({
    accountId: id,
    reviewId,
  });
  serveRoute(app, services, 'saveReview', hold, (request) =>
    request.transact(async (tx) => {
      await saveReview(tx, request, which(request.params), request.body);
      return reviewOf(tx, request.params.id, request.params.reviewId, request.now);
    }),
  );
  serveRoute(app, services, 'addDecision', hold, async (request) => {
    const { params, body, now } = request;
    const review = await request.transact(async (tx) => {
      await addDecision(tx, request, which(params), body);
      return reviewOf(tx, params.id, params.reviewId, now);
    });
    if (body.kind === 'script') tellDraftChanged(services, request, params.id);
    return review;
  });
  serveRoute(app, services, 'finishDecision', hold, (request) =>
    request.transact(async (tx) => {
      await settleDecision(tx, request, which(request.params), request.params.decisionId);
      return reviewOf(tx, request.params.id, request.params.reviewId, request.now);
    }),
  );
  serveRoute(app, services, 'closeReview', hold, (request) =>
    request.transact(async (tx) => {
      await closeReview(tx, request, which(request.params), request.body.nextOn);
      return reviewOf(tx, request.params.id, request.params.reviewId, request.now);
    }),
  );
}

const reviewOf = async (tx: Tx, accountId: string, id: string, now: Date): Promise<Review> =>
  viewReview(tx, (await findReview(tx, accountId, id))!, now);

const summaryOf = (row: ReviewRow): ReviewSummary => ({
  id: row.id,
  why: row.why,
  fromDay: row.fromDay,
  toDay: row.toDay,
  openedAt: row.openedAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
  openDecisions: row.openDecisions,
});

async function viewReview(tx: Tx, row: ReviewRow, now: Date): Promise<Review> {
  const { accountId } = row;
  const period = { accountId, from: startOfDay(row.fromDay), until: endOfDay(row.toDay) };
  return {
    ...summaryOf(row),
    well: row.well,
    questions: groupQuestions(await questionsOf(tx, period)),
    fallbacks: await fallbacksOf(tx, period),
    told: await toldOf(tx, period),
    corrections: (await correctionsOf(tx, period)).map((each) => ({
      ...each,
      at: each.at.toISOString(),
      byName: each.byName ?? '',
    })),
    scriptFindings: await scriptFindingsOf(tx, accountId, now),
    figures: ReviewFigures.parse(row.figures),
    answers: ReviewAnswer.array().parse(row.answers),
    minutes: row.minutes,
    nextOn: row.nextOn,
    seed: row.seed,
    decisions: (await decisionsOf(tx, row.id)).map(({ doneAt, draftedAt, ...each }) => ({
      ...each,
      doneAt: doneAt?.toISOString() ?? null,
      draftedAt: draftedAt?.toISOString() ?? null,
    })),
    samples: (await samplesOf(tx, row.id)).map(({ arrivedAt, ...each }) => ({
      ...each,
      arrivedAt: arrivedAt.toISOString(),
    })),
    feedback: await feedbackBetween(tx, accountId, period.from, period.until),
  };
}
