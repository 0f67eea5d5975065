import type { FastifyInstance } from 'fastify';
import type { Tx } from '../db/database.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { confirmMember, proposeMember, removeMember } from './appoint-member.ts';
import { demandMember } from './consultation-policy.ts';
import { findConsultation, listConsultations } from './consultation-store.ts';
import { viewConsultation, viewDoor, viewMember, viewNotice, viewSummary } from './consultation-view.ts';
import { ensureDesk, newWord, updateDesk } from './desk-store.ts';
import { close, finish, note, reply } from './follow-consultation.ts';
import { listCandidates, listMembers, readersNow, secretOf } from './member-store.ts';
import { noteDesk } from './note-desk.ts';
import { putKey } from './put-key.ts';
import { reseal, toReseal } from './reseal.ts';
import { countToReseal } from './reseal-store.ts';
import { inOrder } from './sealed.ts';
import { addToConsultation, behindDoor, readConsultation, writeConsultation } from './write-consultation.ts';

const read = { permission: 'consultations.read' } as const;
const appoint = { permission: 'consultation-desk.appoint' } as const;

export function serveConsultations(services: Services, app: FastifyInstance): void {
  serveDoor(services, app);
  serveAppointments(services, app);
  serveDesk(services, app);
  serveRecords(services, app);
  serveFollowing(services, app);
}

/** `unseen`: a session in the same browser is not looked at, and no address is handed on. */
function serveDoor(services: Services, app: FastifyInstance): void {
  const { db } = services;
  const look = { permission: 'public', unseen: true, perMinute: 60 } as const;
  const write = { permission: 'public', unseen: true, perMinute: 10 } as const;
  serveRoute(app, services, 'consultationDoor', look, ({ params }) =>
    behindDoor(db, params.word, (tx, desk) => viewDoor(tx, desk)),
  );
  serveRoute(app, services, 'writeConsultation', write, ({ params, body, now }) =>
    behindDoor(db, params.word, (tx, desk) => writeConsultation(tx, desk, body, now)),
  );
  serveRoute(app, services, 'readConsultation', look, ({ params, body }) =>
    behindDoor(db, params.word, (tx, desk) => readConsultation(tx, desk, body.lookup)),
  );
  serveRoute(app, services, 'addToConsultation', write, ({ params, body, now }) =>
    behindDoor(db, params.word, (tx, desk) => addToConsultation(tx, desk, body, now)),
  );
  serveRoute(app, services, 'consultationNotice', { permission: 'consultations.know' }, (request) =>
    request.transact((tx) => viewNotice(tx, organisationOf(request), services.config.publicUrl)),
  );
}

function serveAppointments(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'listDeskMembers', appoint, (request) =>
    request.transact(async (tx) => {
      const organisationId = organisationOf(request);
      const { personId } = request.actor;
      return {
        items: (await listMembers(tx, organisationId)).map((row) => viewMember(row, personId)),
        candidates: await listCandidates(tx, organisationId),
      };
    }),
  );
  serveRoute(app, services, 'proposeDeskMember', appoint, (request) =>
    request.transact(async (tx) =>
      viewMember(await proposeMember(tx, request, request.body.personId), request.actor.personId),
    ),
  );
  serveRoute(app, services, 'confirmDeskMember', appoint, (request) =>
    request.transact(async (tx) =>
      viewMember(await confirmMember(tx, request, request.params.id), request.actor.personId),
    ),
  );
  serveRoute(app, services, 'removeDeskMember', appoint, (request) =>
    request.transact(async (tx) =>
      viewMember(
        await removeMember(tx, request, request.params.id, request.body.reason),
        request.actor.personId,
      ),
    ),
  );
}

function serveDesk(services: Services, app: FastifyInstance): void {
  const { publicUrl } = services.config;
  const notice = (tx: Tx, deed: Deed) => viewNotice(tx, organisationOf(deed), publicUrl);
  serveRoute(app, services, 'consultationDesk', read, (request) =>
    request.transact(async (tx) => {
      const { name, recipient, organisationId } = await demandMember(tx, request);
      const members = await readersNow(tx, organisationId);
      const recipients = inOrder(members.map((each) => each.recipient));
      return {
        notice: await notice(tx, request),
        own: { name, recipient, sealedSecret: await secretOf(tx, request.actor.personId) },
        members,
        toReseal: recipient === null ? 0 : await countToReseal(tx, organisationId, recipients),
      };
    }),
  );
  serveRoute(app, services, 'putDeskKey', read, (request) =>
    request.transact((tx) => putKey(tx, request, request.body)),
  );
  serveRoute(app, services, 'saveDeskNotice', read, (request) =>
    request.transact(async (tx) => {
      await demandMember(tx, request);
      const organisationId = organisationOf(request);
      const { statement, contacts } = request.body;
      await ensureDesk(tx, organisationId);
      await updateDesk(tx, organisationId, { statement, contacts: JSON.stringify(contacts) });
      await noteDesk(tx, request, 'consultation-desk.changed', { id: organisationId });
      return notice(tx, request);
    }),
  );
  serveRoute(app, services, 'replaceDeskAddress', read, (request) =>
    request.transact(async (tx) => {
      await demandMember(tx, request);
      const organisationId = organisationOf(request);
      await ensureDesk(tx, organisationId);
      await updateDesk(tx, organisationId, { word: newWord() });
      await noteDesk(tx, request, 'consultation-desk.address-replaced', { id: organisationId });
      return notice(tx, request);
    }),
  );
  serveRoute(app, services, 'listToReseal', read, (request) =>
    request.transact((tx) => toReseal(tx, request)),
  );
  serveRoute(app, services, 'resealConsultations', { ...read, bodyLimit: 4 * 1024 * 1024 }, (request) =>
    request.transact(async (tx) => ({ left: await reseal(tx, request, request.body) })),
  );
}

async function viewOne(tx: Tx, deed: Deed, id: string) {
  const found = await findConsultation(tx, id);
  demand(deed.actor, 'consultations.read', '相談', found);
  return viewConsultation(tx, found);
}

function serveRecords(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'listConsultations', read, (request) =>
    request.transact(async (tx) => {
      await demandMember(tx, request);
      const { query } = request;
      const after = readCursor(query.cursor, 1)?.[0];
      const of = {
        organisationId: organisationOf(request),
        state: query.state,
        after: after === undefined || !/^[0-9]{1,9}$/.test(after) ? null : Number(after),
      };
      const rows = await listConsultations(tx, of, query.limit + 1);
      return pageOfRows(rows, query.limit, viewSummary, (row) => [row.number]);
    }),
  );
  serveRoute(app, services, 'consultation', read, (request) =>
    request.transact(async (tx) => {
      await demandMember(tx, request);
      const seen = await viewOne(tx, request, request.params.id);
      await noteDesk(tx, request, 'consultation.viewed', { id: seen.id });
      return seen;
    }),
  );
}

function serveFollowing(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'replyToConsultation', read, (request) =>
    request.transact(async (tx) => {
      await reply(tx, request, request.params.id, request.body.sealed);
      return viewOne(tx, request, request.params.id);
    }),
  );
  serveRoute(app, services, 'noteConsultation', read, (request) =>
    request.transact(async (tx) => {
      await note(tx, request, request.params.id, request.body);
      return viewOne(tx, request, request.params.id);
    }),
  );
  serveRoute(app, services, 'finishConsultationNote', read, (request) =>
    request.transact(async (tx) => {
      await finish(tx, request, request.params.id, request.params.noteId);
      return viewOne(tx, request, request.params.id);
    }),
  );
  serveRoute(app, services, 'closeConsultation', read, (request) =>
    request.transact(async (tx) => {
      await close(tx, request, request.params.id);
      return viewOne(tx, request, request.params.id);
    }),
  );
}
