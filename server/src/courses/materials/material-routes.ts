import type { FastifyInstance } from 'fastify';
import { createLooks } from '../../audit/looks.ts';
import type { Tx } from '../../db/database.ts';
import { asOrganisation } from '../../db/identity.ts';
import { notFound } from '../../http/problem.ts';
import { serveRoute } from '../../http/serve-route.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Deed } from '../../people/deed.ts';
import { can } from '../../permissions/permissions.ts';
import { demand } from '../../permissions/demand.ts';
import { notReady } from '../../recordings/not-ready.ts';
import { findRecording } from '../../recordings/recording-store.ts';
import { releasedCopy } from '../../recordings/released-copy.ts';
import type { Services } from '../../services.ts';
import { findCourse, listShelf } from '../course-store.ts';
import { recordConsent, withdrawConsent } from './consent.ts';
import { consentOf } from './consent-store.ts';
import { callToTeach, makeMaterial, noteMaterial, trainingPurposes } from './make-material.ts';
import { mayHearMaterial } from './material-policy.ts';
import { deleteMaterial, findMaterial, materialsOfCall, materialsOfCourse } from './material-store.ts';
import type { MaterialRow } from './material-store.ts';
import { viewConsent, viewMaterial } from './material-view.ts';

export function serveMaterials(services: Services, app: FastifyInstance): void {
  serveMaking(services, app);
  serveHearing(services, app);
}

function serveMaking(services: Services, app: FastifyInstance): void {
  const make = { permission: 'materials.make' } as const;

  serveRoute(app, services, 'callMaterials', make, (request) =>
    request.transact((tx) => onCall(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'makeMaterial', make, async (request) =>
    viewMaterial(await request.transact((tx) => makeMaterial(tx, request, request.params.id, request.body))),
  );
  serveRoute(app, services, 'removeMaterial', make, (request) =>
    request.transact(async (tx) => {
      const found = await findMaterial(tx, organisationOf(request), request.params.id);
      demand(request.actor, 'materials.make', '教材', found);
      await deleteMaterial(tx, found.id);
      await noteMaterial(tx, request, 'removed', found);
    }),
  );
  serveRoute(app, services, 'recordTrainingConsent', make, async (request) =>
    viewConsent(await request.transact((tx) => recordConsent(tx, request, request.params.id, request.body))),
  );
  serveRoute(app, services, 'withdrawTrainingConsent', make, async (request) => ({
    removed: await request.transact((tx) =>
      withdrawConsent(tx, request, request.params.id, request.body.reason),
    ),
  }));
}

async function onCall(tx: Tx, deed: Deed, callId: string) {
  const call = await callToTeach(tx, deed, callId);
  const of = { organisationId: call.organisation_id, accountId: call.account_id };
  const consent = await consentOf(tx, of.organisationId, of.accountId);
  const shelf = await listShelf(tx, of.organisationId);
  return {
    consent: consent === undefined ? null : viewConsent(consent),
    purposes: (await trainingPurposes(tx, of, deed.now)).purposes,
    courses: shelf.filter(({ closed }) => !closed).map(({ id, name }) => ({ id, name })),
    materials: (await materialsOfCall(tx, of.organisationId, callId)).map((row) => ({
      ...viewMaterial(row),
      courseName: row.courseName,
      madeBy: row.madeBy,
    })),
  };
}

function serveHearing(services: Services, app: FastifyInstance): void {
  const hear = { permission: 'materials.hear' } as const;
  const listenings = createLooks();

  serveRoute(app, services, 'courseMaterials', hear, (request) =>
    request.transact(async (tx) => {
      const organisationId = organisationOf(request);
      const course = await findCourse(tx, organisationId, request.params.id);
      if (course === undefined) throw notFound('研修');
      const items = [];
      for (const row of await materialsOfCourse(tx, organisationId, course.id))
        if (await mayHearMaterial(tx, request, row)) items.push(viewMaterial(row));
      return { items };
    }),
  );
  serveRoute(app, services, 'materialAudio', hear, async (request) => {
    const { actor, params, now, raw, reply } = request;
    const material = await listenings.during(actor.personId, params.id, now, (isNew) =>
      request.transact(async (tx) => {
        const found = await materialToHear(tx, request, params.id);
        if (isNew && raw.method !== 'HEAD') await noteMaterial(tx, request, 'played', found);
        return found;
      }),
    );
    // Whoever takes the course need not reach the client company: the recording is opened by the house.
    const recording = await asOrganisation(services.db, material.organisationId, (tx) =>
      findRecording(tx, material.recordingId),
    );
    if (recording === undefined) throw notFound('教材');
    if (recording.state !== 'ready') throw notReady();
    const answer = await releasedCopy(services, recording, {
      format: 'wav',
      stretches: material.masks,
      cuts: material.cuts,
      rangeHeader: raw.headers.range,
    });
    void reply.code(answer.status).headers(answer.headers);
    return answer.body;
  });
}

/** Anybody else's answers as a missing one. */
async function materialToHear(tx: Tx, deed: Deed, id: string): Promise<MaterialRow> {
  const found = await findMaterial(tx, organisationOf(deed), id);
  if (found === undefined || !can(deed.actor, 'materials.hear') || !(await mayHearMaterial(tx, deed, found)))
    throw notFound('教材');
  return found;
}
