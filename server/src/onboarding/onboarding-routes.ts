import type { Onboarding } from '@denwaban/server-api/onboarding';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { asOrganisation } from '../db/identity.ts';
import { conflict } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { confirmSection } from './confirm-section.ts';
import { onboardingOf } from './onboarding-of.ts';
import { saveOnboarding } from './save-onboarding.ts';

export function serveOnboarding(services: Services, app: FastifyInstance): void {
  const fill = { permission: 'onboarding.fill' } as const;
  /** After it was checked that the account is one of those whom the person reaches. */
  const sheet = (request: Deed, accountId: string): Promise<Onboarding> => {
    const organisationId = organisationOf(request);
    const wanted = { organisationId, accountId, now: request.now, language: request.actor.language };
    return asOrganisation(services.db, organisationId, (tx) => onboardingOf(tx, wanted));
  };

  serveRoute(app, services, 'onboarding', fill, async (request) => {
    const { actor, params, transact } = request;
    await transact(async (tx) =>
      demand(actor, 'onboarding.fill', '依頼企業', await findAccount(tx, params.id)),
    );
    return sheet(request, params.id);
  });
  serveRoute(app, services, 'saveOnboarding', fill, async (request) => {
    await request.transact((tx) => saveOnboarding(tx, request, request.params.id, request.body));
    return sheet(request, request.params.id);
  });
  serveRoute(app, services, 'confirmOnboarding', { permission: 'onboarding.confirm' }, async (request) => {
    const { actor, params, body, transact } = request;
    await transact(async (tx) =>
      demand(actor, 'onboarding.confirm', '依頼企業', await findAccount(tx, params.id)),
    );
    const { sections } = await sheet(request, params.id);
    const missing = sections.find(({ section }) => section === body.section)?.missing ?? [];
    if (missing.length > 0) throw incomplete(missing[0]!);
    await transact((tx) => confirmSection(tx, request, params.id, body.section));
    return sheet(request, params.id);
  });
}

const incomplete = (missing: string) =>
  conflict('section-incomplete', {
    ja: `まだ足りないものがあります。${missing}`,
    en: `Something is still missing. ${missing}`,
  });
