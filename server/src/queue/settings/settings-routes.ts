import type { FastifyInstance } from 'fastify';
import { findAccount } from '../../accounts/index.ts';
import { serveRoute } from '../../http/serve-route.ts';
import { organisationOf } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import type { Services } from '../../services.ts';
import { findAnswering } from './answering-store.ts';
import { changeAccountAnswering, changeLineAnswering } from './change-answering.ts';
import { changeOperator } from './change-operator.ts';
import { listProfiles } from './operator-store.ts';
import { createSkill, deleteSkill, renameSkill } from './save-skill.ts';
import { changeTeam, createTeam, deleteTeam } from './save-team.ts';
import { listSkills } from './skill-store.ts';
import { listTeams } from './team-store.ts';

/**
 * Skills, teams, and who answers for whom.
 * @param serve looks at once whether a waiting call may now be answered by somebody else
 */
export function serveQueueSettings(
  services: Services,
  app: FastifyInstance,
  serve: (organisationId: string) => void,
): void {
  const manage = { permission: 'queue.manage' } as const;

  serveRoute(app, services, 'listSkills', manage, async (request) => ({
    items: await request.transact((tx) => listSkills(tx, organisationOf(request))),
  }));
  serveRoute(app, services, 'createSkill', manage, (request) =>
    request.transact((tx) => createSkill(tx, request, request.body)),
  );
  serveRoute(app, services, 'renameSkill', manage, (request) =>
    request.transact((tx) => renameSkill(tx, request, request.params.id, request.body)),
  );
  serveRoute(app, services, 'deleteSkill', manage, (request) =>
    request.transact((tx) => deleteSkill(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'listTeams', manage, async (request) => ({
    items: (await request.transact((tx) => listTeams(tx, organisationOf(request)))).map((team) => ({
      ...team,
      members: [...team.members],
    })),
  }));
  serveRoute(app, services, 'createTeam', manage, async (request) => {
    const team = await request.transact((tx) => createTeam(tx, request, request.body));
    return { ...team, members: [...team.members] };
  });
  serveRoute(app, services, 'changeTeam', manage, async (request) => {
    const team = await request.transact((tx) => changeTeam(tx, request, request.params.id, request.body));
    serve(organisationOf(request));
    return { ...team, members: [...team.members] };
  });
  serveRoute(app, services, 'deleteTeam', manage, (request) =>
    request.transact((tx) => deleteTeam(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'listOperatorProfiles', manage, async (request) => ({
    items: await request.transact((tx) => listProfiles(tx, organisationOf(request))),
  }));
  serveRoute(app, services, 'changeOperatorProfile', manage, async (request) => {
    const { params, body } = request;
    const profile = await request.transact((tx) => changeOperator(tx, request, params.id, body));
    serve(organisationOf(request));
    return profile;
  });
  serveRoute(app, services, 'accountAnswering', manage, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'queue.manage', '依頼企業', await findAccount(tx, params.id));
      return findAnswering(tx, params.id);
    }),
  );
  serveRoute(app, services, 'changeAccountAnswering', manage, async (request) => {
    const { params, body } = request;
    const answering = await request.transact((tx) => changeAccountAnswering(tx, request, params.id, body));
    serve(organisationOf(request));
    return answering;
  });
  serveRoute(app, services, 'changeLineAnswering', manage, async (request) => {
    const { params, body } = request;
    const answering = await request.transact((tx) =>
      changeLineAnswering(tx, request, params.id, body.settings),
    );
    serve(organisationOf(request));
    return answering;
  });
}
