/** 方針の見直し: every year, and when a law changes. */
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { defineMorning } from '../jobs/every-morning.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import type { Register } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { changePlan, changeReview, closeReview, demandFuture, demandOwner } from './change-review.ts';
import { openDueReviews, openReview } from './open-due-reviews.ts';
import { remindOwners } from './remind-owners.ts';
import { textsInForce } from './review-store.ts';
import { viewReviews } from './view-reviews.ts';

export const registerPolicyReviews: Register = (services, app) => {
  const address = new URL('/admin/policies?tab=reviews', services.config.publicUrl).href;
  const review = { permission: 'policies.review' } as const;
  const view = (tx: Tx, deed: Deed) => viewReviews(tx, organisationOf(deed), deed.now);

  serveRoute(app, services, 'policyReviews', { permission: 'policies.read' }, (request) =>
    request.transact((tx) => view(tx, request)),
  );
  serveRoute(app, services, 'changePolicyReviewPlan', { permission: 'policies.publish' }, (request) =>
    request.transact(async (tx) => {
      await changePlan(tx, request, request.body);
      return view(tx, request);
    }),
  );
  serveRoute(app, services, 'openPolicyReview', review, (request) =>
    request.transact(async (tx) => {
      const organisationId = organisationOf(request);
      const { ownerId, dueOn } = request.body;
      await demandOwner(tx, organisationId, ownerId);
      demandFuture(dueOn, request.now, null);
      const openedOn = inTokyo(request.now).date;
      const texts = await textsInForce(tx, organisationId, openedOn);
      if (texts.length === 0)
        throw conflict('no-texts', {
          ja: '見直す文書がまだありません。先に文書を公開してください。',
          en: 'There is no text to review yet. Publish one first.',
        });
      const openedBy = request.actor.personId;
      const fresh = {
        organisationId,
        why: 'by-hand',
        lawId: null,
        ownerId,
        openedOn,
        dueOn,
        openedBy,
        texts,
      } as const;
      await openReview(tx, fresh, request.actor, request.now, address);
      return view(tx, request);
    }),
  );
  serveRoute(app, services, 'changePolicyReview', review, (request) =>
    request.transact(async (tx) => {
      await changeReview(tx, request, request.params.id, request.body);
      return view(tx, request);
    }),
  );
  serveRoute(app, services, 'closePolicyReview', review, (request) =>
    request.transact(async (tx) => {
      await closeReview(tx, request, request.params.id, request.body);
      return view(tx, request);
    }),
  );
  defineMorning(services, app, 'policy-reviews', async (tx, organisationId, now) => {
    await openDueReviews(tx, organisationId, now, address);
    await remindOwners(tx, organisationId, now, address);
  });
};
