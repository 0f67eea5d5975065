import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Tx } from '../db/database.ts';
import { findCase } from '../harassment/case-store.ts';
import { notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { piecesOf } from '../storage/objects/byte-source.ts';
import type { ByteSource } from '../storage/objects/index.ts';
import { packKey, packName } from './evidence.ts';
import { listContacts, settingsOf } from './evidence-store.ts';
import { viewEvidence } from './evidence-view.ts';
import { deletePack, handOver, keyTextOf, notePack, readyPack } from './hand-over.ts';
import { addContact, changeSettings, removeContact } from './keep-contacts.ts';
import { orderEvidence } from './order-evidence.ts';
import { readGuide } from './read-guide.ts';

const read = { permission: 'harassment.read' } as const;
const manage = { permission: 'harassment.manage' } as const;
const build = { permission: 'evidence.build' } as const;
const release = { permission: 'evidence.release' } as const;

export function serveEvidence(services: Services, app: FastifyInstance): void {
  serveCase(services, app);
  serveFiles(services, app);
  serveContacts(services, app);
}

function serveCase(services: Services, app: FastifyInstance): void {
  const { dataDir } = services.config;
  const shown = async (tx: Tx, { actor }: Deed, caseId: string) => {
    const found = await findCase(tx, caseId);
    demand(actor, 'harassment.read', 'カスハラの案件', found);
    return viewEvidence(tx, dataDir, found);
  };
  serveRoute(app, services, 'harassmentEvidence', read, (request) =>
    request.transact((tx) => shown(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'buildEvidence', build, (request) =>
    request.transact(async (tx) => {
      await orderEvidence(tx, request, dataDir, request.params.id, request.body);
      return shown(tx, request, request.params.id);
    }),
  );
  serveRoute(app, services, 'handEvidenceOver', release, (request) =>
    request.transact(async (tx) => {
      const pack = await handOver(tx, request, request.params.id, request.body);
      return shown(tx, request, pack.case_id);
    }),
  );
  serveRoute(app, services, 'deleteEvidence', release, (request) =>
    request.transact(async (tx) => {
      const pack = await deletePack(tx, request, request.params.id, request.body.reason);
      return shown(tx, request, pack.case_id);
    }),
  );
  serveRoute(app, services, 'evidenceKey', release, (request) =>
    request.transact(async (tx) => {
      const pack = await readyPack(tx, request, request.params.id);
      await notePack(tx, request, pack, 'evidence.key-shown');
      return keyTextOf(dataDir, pack);
    }),
  );
}

function serveFiles(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'evidenceFile', release, async (request) => {
    const pack = await request.transact(async (tx) => {
      const ready = await readyPack(tx, request, request.params.id);
      await notePack(tx, request, ready, 'evidence.file-made');
      return ready;
    });
    await services.meterExport({ actor: request.actor, rows: 1, now: request.now, address: request.address });
    const source = await services.objects.open(packKey(pack.organisationId, pack.id));
    if (source === null) throw notFound('証拠パック');
    void request.reply.headers({
      'content-type': 'application/octet-stream',
      'content-length': String(source.size),
      'content-disposition': `attachment; filename="${packName(pack.caseNumber, pack.place)}.tar.age"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    return Readable.from(closing(source), { objectMode: false });
  });
  serveRoute(app, services, 'evidenceGuide', release, async (request) => {
    const pack = await request.transact((tx) => readyPack(tx, request, request.params.id));
    const guide = await readGuide(services, pack);
    void request.reply.headers({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="${packName(pack.caseNumber, pack.place)}.html"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    return guide;
  });
}

async function* closing(source: ByteSource): AsyncGenerator<Buffer> {
  try {
    yield* piecesOf(source);
  } finally {
    await source.close();
  }
}

function serveContacts(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'evidenceSettings', read, (request) =>
    request.transact((tx) => settingsOf(tx, organisationOf(request))),
  );
  serveRoute(app, services, 'changeEvidenceSettings', manage, (request) =>
    request.transact((tx) => changeSettings(tx, request, request.body)),
  );
  serveRoute(app, services, 'listHelpContacts', read, (request) =>
    request.transact(async (tx) => ({ items: await listContacts(tx, organisationOf(request)) })),
  );
  serveRoute(app, services, 'addHelpContact', manage, (request) =>
    request.transact((tx) => addContact(tx, request, request.body)),
  );
  serveRoute(app, services, 'removeHelpContact', manage, (request) =>
    request.transact((tx) => removeContact(tx, request, request.params.id)),
  );
}
