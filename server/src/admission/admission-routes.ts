import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/account-store.ts';
import { notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { findPerson } from '../people/person-store.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { listAdmission } from './admission-store.ts';
import { setAssigned } from './assign.ts';
import { changeAccountRule, changeHouseRule } from './change-rule.ts';
import { changeEmployment, findEmployment } from './employment.ts';
import { professions } from './professions.ts';
import { findAccountRule, findHouseRule } from './rule-store.ts';
import { viewAdmission } from './view-admission.ts';
import type { Profession } from '@denwaban/server-api/walls';

/** Who works for whom, under which conditions. */
export function serveAdmission(services: Services, app: FastifyInstance): void {
  const read = { permission: 'admission.read' } as const;
  const manage = { permission: 'admission.manage' } as const;
  const people = { permission: 'people.manage' } as const;

  serveRoute(app, services, 'houseRule', read, (request) =>
    request.transact((tx) => findHouseRule(tx, organisationOf(request))),
  );
  serveRoute(app, services, 'changeHouseRule', manage, (request) =>
    request.transact((tx) => changeHouseRule(tx, request, request.body)),
  );
  serveRoute(app, services, 'accountRule', read, (request) =>
    request.transact(async (tx) => {
      const account = await findAccount(tx, request.params.id);
      demand(request.actor, 'admission.read', '依頼企業', account);
      const rule = await findAccountRule(tx, account.organisationId, account.id);
      const known = Object.entries(professions) as [Profession, (typeof professions)[Profession]][];
      return { rule, professions: known.map(([key, words]) => ({ key, ...words })) };
    }),
  );
  serveRoute(app, services, 'changeAccountRule', manage, (request) =>
    request.transact((tx) => changeAccountRule(tx, request, request.params.id, request.body)),
  );
  serveRoute(app, services, 'accountAdmission', read, (request) =>
    request.transact(async (tx) => {
      const account = await findAccount(tx, request.params.id);
      demand(request.actor, 'admission.read', '依頼企業', account);
      const rows = await listAdmission(tx, account.organisationId, { accountId: account.id }, request.now);
      return { items: rows.map((row) => viewAdmission(row, request.actor.language)) };
    }),
  );
  serveRoute(app, services, 'personAdmission', read, (request) =>
    request.transact(async (tx) => {
      const { params, now, actor } = request;
      const person = await findPerson(tx, organisationOf(request), params.id);
      if (person === undefined) throw notFound('利用者');
      const rows = await listAdmission(tx, organisationOf(request), { personId: person.id }, now);
      return { items: rows.map((row) => viewAdmission(row, actor.language)) };
    }),
  );
  serveRoute(app, services, 'employment', people, (request) =>
    request.transact((tx) => findEmployment(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'changeEmployment', people, (request) =>
    request.transact((tx) => changeEmployment(tx, request, request.params.id, request.body)),
  );
  for (const [name, assigned] of [
    ['assign', true],
    ['unassign', false],
  ] as const)
    serveRoute(app, services, name, { permission: 'queue.manage' }, async (request) => {
      const of = { accountId: request.params.id, personId: request.params.personId };
      const row = await request.transact((tx) => setAssigned(tx, request, of, assigned));
      return viewAdmission(row, request.actor.language);
    });
}
