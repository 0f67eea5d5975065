/** What leaves the house: the sound to be sure of, the files, the letter, the proof, the links. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Services } from '../services.ts';
import { numberOf } from './disclosure.ts';
import { findLinked, listCalls } from './disclosure-store.ts';
import { makeLink, revokeDisclosureLink } from './links/make-link.ts';
import { makeAnswer, makeProof } from './make-documents.ts';
import { noteDisclosure } from './note-disclosure.ts';
import { requestFor } from './open-disclosure.ts';
import { copyOf, releaseDisclosure, releasedRequest } from './release-disclosure.ts';
import { shownAfter } from './shown-after.ts';

const handle = { permission: 'disclosures.handle' } as const;
const release = { permission: 'disclosures.release' } as const;

export function serveHandingOver(services: Services, app: FastifyInstance): void {
  serveSound(services, app);
  serveDocuments(services, app);
  serveRoute(app, services, 'releaseDisclosure', release, async (request) => {
    await releaseDisclosure(services, request, request.params.id, request.body.purpose);
    return shownAfter(services, request, request.params.id, () => Promise.resolve());
  });
  serveRoute(app, services, 'makeDisclosureLink', release, (request) =>
    request.transact((tx) =>
      makeLink(tx, request, services.config.publicUrl, { id: request.params.id, ...request.body }),
    ),
  );
  serveRoute(app, services, 'revokeDisclosureLink', release, (request) =>
    shownAfter(services, request, request.params.id, (tx) =>
      revokeDisclosureLink(tx, request, request.params.id, request.params.linkId),
    ),
  );
}

function serveSound(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'disclosureAudio', handle, async (request) => {
    const { id, callId } = request.params;
    const found = await request.transact(async (tx) => {
      const of = await requestFor(tx, request, id);
      const call = await findLinked(tx, id, callId);
      if (call === undefined) throw notFound('通話');
      // A player asks for many parts; the first is the listening.
      if (isFirst(request.raw.headers.range))
        await noteDisclosure(tx, request, of, 'disclosure.listened', { callId });
      return { of, call };
    });
    const copy = await copyOf(services, found.of, found.call, {
      format: 'wav',
      rangeHeader: request.raw.headers.range,
    });
    void request.reply.code(copy.status).headers(copy.headers);
    return copy.body;
  });
  serveRoute(app, services, 'disclosureFile', release, async (request) => {
    const { id, callId } = request.params;
    const { format } = request.query;
    const found = await request.transact(async (tx) => {
      const of = await releasedRequest(tx, request, id);
      const calls = await listCalls(tx, id);
      const place = calls.findIndex((each) => each.callId === callId);
      const call = calls[place];
      if (call === undefined) throw notFound('通話');
      await noteDisclosure(tx, request, of, 'disclosure.file-made', { callId, format, purpose: of.purpose });
      return { of, call, place };
    });
    const copy = await copyOf(services, found.of, found.call, { format });
    await services.meterExport({ actor: request.actor, rows: 1, now: request.now, address: request.address });
    void request.reply.code(200).headers(copy.headers);
    attach(request.reply, `${numberOf(found.of.number)}-${found.place + 1}.${format}`);
    return copy.body;
  });
}

function serveDocuments(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'disclosureAnswer', handle, async (request) => {
    const { number, pdf } = await makeAnswer(services, request, request.params.id);
    return sendPdf(request.reply, `${number}-answer.pdf`, pdf);
  });
  serveRoute(app, services, 'disclosureProof', release, async (request) => {
    const { number, pdf } = await makeProof(services, request, request.params.id);
    return sendPdf(request.reply, `${number}-proof.pdf`, pdf);
  });
}

const isFirst = (range: string | undefined): boolean => range === undefined || range.startsWith('bytes=0-');

/** The name says which request it is, and nothing of who asked. */
const attach = (reply: FastifyReply, name: string): FastifyReply =>
  reply.header('content-disposition', `attachment; filename="${name}"`);

function sendPdf(reply: FastifyReply, name: string, pdf: Buffer): Buffer {
  void reply.headers({
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${name}"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  return pdf;
}
