import type { Department, DeputyList } from '@denwaban/server-api/directory';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { listDepartments } from './department-store.ts';
import { listDeputies } from './deputy-store.ts';
import { directoryOf } from './directory.ts';
import { isThere } from './presence.ts';
import { confirmPresence, lookAtPresenceLink } from './presence-link.ts';
import { removeDepartment, saveDepartment } from './save-department.ts';
import { deputiesOf, saveDeputies } from './save-deputies.ts';
import { removeTopic, saveTopic } from './save-topic.ts';
import { setPresence } from './set-presence.ts';
import { tellDirectoryChanged } from './tell-directory-changed.ts';
import { listTopics } from './topic-store.ts';
import type { TopicRow } from './topic-store.ts';
import { whoAnswersFor } from './who-answers-for.ts';

const read = { permission: 'staff.read' } as const;
const manage = { permission: 'staff.manage' } as const;

/** The work of a request, and then whoever looks at the company's list is told. */
type Change = <T>(
  request: Deed & { readonly transact: <R>(work: (tx: Tx) => Promise<R>) => Promise<R> },
  accountId: string,
  work: (tx: Tx) => Promise<T>,
) => Promise<T>;

export function serveDirectory(services: Services, app: FastifyInstance): void {
  const change: Change = async (request, accountId, work) => {
    const done = await request.transact(work);
    await tellDirectoryChanged(services, { organisationId: organisationOf(request), accountId });
    return done;
  };
  serveDepartments(services, app, change);
  serveTopics(services, app, change);
  serveDeputies(services, app, change);
  servePresenceLink(services, app);
  serveRoute(app, services, 'setPresence', { permission: 'presence.set' }, (request) => {
    const { id: accountId, staffId } = request.params;
    return change(request, accountId, (tx) => setPresence(tx, request, { accountId, staffId }, request.body));
  });
}

function serveDepartments(services: Services, app: FastifyInstance, change: Change): void {
  const oneOf = async (tx: Tx, accountId: string, id: string, now: Date): Promise<Department> =>
    (await viewDepartments(tx, accountId, now)).find((each) => each.id === id)!;

  serveRoute(app, services, 'listDepartments', read, ({ actor, params, transact, now }) =>
    transact(async (tx) => {
      demand(actor, 'staff.read', '依頼企業', await findAccount(tx, params.id));
      return { items: await viewDepartments(tx, params.id, now) };
    }),
  );
  serveRoute(app, services, 'createDepartment', manage, (request) => {
    const { params, body, now } = request;
    return change(request, params.id, async (tx) => {
      const id = await saveDepartment(tx, request, { accountId: params.id, departmentId: null }, body);
      return oneOf(tx, params.id, id, now);
    });
  });
  serveRoute(app, services, 'changeDepartment', manage, (request) => {
    const { params, body, now } = request;
    const { id: accountId, departmentId } = params;
    return change(request, accountId, async (tx) => {
      await saveDepartment(tx, request, { accountId, departmentId }, body);
      return oneOf(tx, accountId, departmentId, now);
    });
  });
  serveRoute(app, services, 'removeDepartment', manage, async (request) => {
    const { id, departmentId } = request.params;
    await change(request, id, (tx) => removeDepartment(tx, request, id, departmentId));
  });
}

function serveTopics(services: Services, app: FastifyInstance, change: Change): void {
  serveRoute(app, services, 'listTopics', read, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'staff.read', '依頼企業', await findAccount(tx, params.id));
      return { items: (await listTopics(tx, params.id)).map(viewTopic) };
    }),
  );
  serveRoute(app, services, 'createTopic', manage, (request) =>
    change(request, request.params.id, async (tx) =>
      viewTopic(await saveTopic(tx, request, { accountId: request.params.id, topicId: null }, request.body)),
    ),
  );
  serveRoute(app, services, 'changeTopic', manage, (request) => {
    const { id: accountId, topicId } = request.params;
    return change(request, accountId, async (tx) =>
      viewTopic(await saveTopic(tx, request, { accountId, topicId }, request.body)),
    );
  });
  serveRoute(app, services, 'removeTopic', manage, async (request) => {
    const { id, topicId } = request.params;
    await change(request, id, (tx) => removeTopic(tx, request, id, topicId));
  });
}

function serveDeputies(services: Services, app: FastifyInstance, change: Change): void {
  serveRoute(app, services, 'listDeputies', read, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'staff.read', '依頼企業', await findAccount(tx, params.id));
      const rows = await listDeputies(tx, params.id);
      const subjects = new Map(
        rows.map(({ staffId, topicId }) => [`${staffId} ${topicId}`, { staffId, topicId }]),
      );
      return {
        items: [...subjects.values()].map((subject): DeputyList => ({
          ...subject,
          deputies: deputiesOf(rows, subject),
        })),
      };
    }),
  );
  serveRoute(app, services, 'saveDeputies', manage, (request) => {
    const { staffId, topicId, deputies } = request.body;
    return change(request, request.params.id, (tx) =>
      saveDeputies(tx, request, request.params.id, { staffId, topicId }, deputies),
    );
  });
  serveRoute(app, services, 'whoAnswers', read, ({ actor, params, query, transact, now }) =>
    transact(async (tx) => {
      demand(actor, 'staff.read', '依頼企業', await findAccount(tx, params.id));
      return { items: await whoAnswersFor(tx, { accountId: params.id, ...query, at: now }) };
    }),
  );
}

function servePresenceLink(services: Services, app: FastifyInstance): void {
  const access = { permission: 'public', perMinute: 20 } as const;
  serveRoute(app, services, 'lookAtPresenceLink', access, ({ body, now }) =>
    lookAtPresenceLink(services.db, body.token, now),
  );
  serveRoute(app, services, 'confirmPresence', access, async (request) => {
    const { presence, ...of } = await confirmPresence(services.db, request.body, request);
    await tellDirectoryChanged(services, of);
    return presence;
  });
}

const viewTopic = ({ accountId: _account, organisationId: _organisation, ...topic }: TopicRow) => topic;

async function viewDepartments(tx: Tx, accountId: string, now: Date): Promise<Department[]> {
  const staff = await directoryOf(tx, accountId, now);
  return (await listDepartments(tx, accountId)).map(({ id, name, reading, policy }) => {
    const own = staff.filter(({ department }) => department === name);
    const present = own.filter(({ presence }) => isThere(presence)).length;
    return { id, name, reading, policy, staff: own.length, present };
  });
}
