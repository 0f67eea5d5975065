import type { FastifyInstance } from 'fastify';
import type { TrainingRecord } from '@denwaban/server-api/walls';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { createCourse, recordTraining, revokeTraining } from './record-training.ts';
import { listCourses, listTraining } from './training-store.ts';
import type { TrainingRow } from './training-store.ts';

export function serveTraining(services: Services, app: FastifyInstance): void {
  const read = { permission: 'training.read' } as const;
  const manage = { permission: 'training.manage' } as const;

  serveRoute(app, services, 'listCourses', read, async (request) => ({
    items: await request.transact((tx) => listCourses(tx, organisationOf(request))),
  }));
  serveRoute(app, services, 'createCourse', manage, (request) =>
    request.transact((tx) => createCourse(tx, request, request.body)),
  );
  serveRoute(app, services, 'listTraining', read, async (request) => ({
    items: (await request.transact((tx) => listTraining(tx, organisationOf(request)))).map((row) =>
      view(row, request.now),
    ),
  }));
  serveRoute(app, services, 'addTraining', manage, async (request) =>
    view(await request.transact((tx) => recordTraining(tx, request, request.body)), request.now),
  );
  serveRoute(app, services, 'revokeTraining', manage, async (request) => {
    const { params, body, now } = request;
    return view(await request.transact((tx) => revokeTraining(tx, request, params.id, body.reason)), now);
  });
}

function view(row: TrainingRow, now: Date): TrainingRecord {
  const today = inTokyo(now).date;
  return {
    ...row,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    valid: row.revokedAt === null && row.passedOn <= today && (row.validUntil ?? today) >= today,
  };
}
