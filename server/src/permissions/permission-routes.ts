import type { FastifyInstance } from 'fastify';
import type { Lacking } from '@denwaban/server-api/walls';
import { lackingWords, listAdmission } from '../admission/index.ts';
import type { AdmissionRow } from '../admission/index.ts';
import { asOrganisation } from '../db/identity.ts';
import { forbidden, notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { RouteRequest } from '../http/serve-route.ts';
import type { Words } from '../http/words.ts';
import { organisationOf } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { listChanged } from './cell-store.ts';
import { changeCell } from './change-cell.ts';
import { explain, permissionNamed } from './explain.ts';
import { matrixOf } from './matrix.ts';
import { can } from './permissions.ts';
import { findResource, findSubject } from './why-store.ts';

export function servePermissions(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'permissionMatrix', { permission: 'permissions.read' }, (request) =>
    request.transact(async (tx) => ({
      items: matrixOf(await listChanged(tx, organisationOf(request)), request.actor.language),
    })),
  );
  serveRoute(app, services, 'changePermission', { permission: 'permissions.change' }, (request) =>
    request.transact((tx) => changeCell(tx, request, request.body)),
  );
  serveRoute(app, services, 'why', { permission: 'signed-in' }, (request) => answerWhy(services, request));
}

async function answerWhy(services: Services, request: RouteRequest<'why', 'signed-in'>) {
  const { actor, query, now } = request;
  const permission = permissionNamed(query.permission);
  if (permission === undefined) throw notFound('権限');
  const asksAboutOther = query.personId !== undefined && query.personId !== actor.personId;
  if (asksAboutOther && !can(actor, 'permissions.read')) throw forbidden();
  if (actor.organisationId === null)
    return explain(
      { subject: actor, name: null, permission, resource: undefined, ...nothing },
      actor.language,
    );
  const organisationId = actor.organisationId;
  const { kind, id } = query;
  return asOrganisation(services.db, organisationId, async (tx) => {
    const subject = asksAboutOther ? await findSubject(tx, organisationId, query.personId!, now) : actor;
    if (subject === undefined) throw notFound('利用者');
    const found = kind === 'page' || id === undefined ? undefined : await findResource(tx, kind, id);
    const resource = kind === 'page' ? ('page' as const) : found;
    // Only who may know of the object is told what is lacking for its account.
    const told = found !== undefined && asksAboutOther && found.accountId != null;
    const lacking = told
      ? await listAdmission(
          tx,
          organisationId,
          { accountId: found.accountId!, personId: subject.personId },
          now,
        )
      : [];
    const question = {
      subject,
      name: asksAboutOther ? subject.name : null,
      permission,
      resource,
      lacking:
        subject.accounts === 'all' || subject.accountId !== null
          ? []
          : (lacking[0]?.lacking.map((each) => lackingWords[each]) ?? []),
      // About the person, not about the object: told whatever is asked for.
      personal: asksAboutOther
        ? []
        : personalLacks(await listAdmission(tx, organisationId, { personId: actor.personId }, now)),
      changed: await listChanged(tx, organisationId),
    };
    return explain(question, actor.language);
  });
}

/** Of the installation's owner, who belongs to no organisation. */
const nothing = { lacking: [], personal: [], changed: new Map() };

const personal: readonly Lacking[] = ['agreement', 'training', 'employment', 'hours'];

/** What the person can do something about, wherever it keeps them out. */
const personalLacks = (rows: readonly AdmissionRow[]): Words[] =>
  personal.filter((each) => rows.some((row) => row.lacking.includes(each))).map((each) => lackingWords[each]);
