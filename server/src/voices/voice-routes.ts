import type { FastifyInstance } from 'fastify';
import type { Tx } from '../db/database.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import {
  consentToVoice,
  proposeVoice,
  publishVoice,
  recordConsent,
  takeDownVoice,
  withdrawAskedVoice,
  withdrawVoice,
} from './change-voice.ts';
import { openAddress } from './open-address.ts';
import { viewAsked, viewVoice } from './voice.ts';
import { findVoice, listVoices } from './voice-store.ts';

const publish = { permission: 'trust.publish' } as const;
const consent = { permission: 'voices.consent' } as const;

export function serveVoices(services: Services, app: FastifyInstance): void {
  serveHouse(services, app);
  servePortal(services, app);
}

function serveHouse(services: Services, app: FastifyInstance): void {
  const shown = async (tx: Tx, id: string, now: Date) =>
    viewVoice((await findVoice(tx, id))!, inTokyo(now).date);
  serveRoute(app, services, 'listVoices', { permission: 'trust.read' }, async (request) => {
    const { query, now } = request;
    const of = {
      organisationId: organisationOf(request),
      accountId: null,
      after: readCursor(query.cursor, 1)?.[0] ?? null,
    };
    return pageOfRows(
      await request.transact((tx) => listVoices(tx, of, query.limit + 1)),
      query.limit,
      (row) => viewVoice(row, inTokyo(now).date),
      (row) => [row.id],
    );
  });
  serveRoute(app, services, 'proposeVoice', publish, (request) =>
    request.transact(async (tx) => {
      const id = await proposeVoice(tx, request, services.config.publicUrl, request.body);
      return shown(tx, id, request.now);
    }),
  );
  serveRoute(app, services, 'recordVoiceConsent', publish, (request) =>
    request.transact(async (tx) => {
      await recordConsent(tx, request, request.params.id, request.body);
      return shown(tx, request.params.id, request.now);
    }),
  );
  serveRoute(app, services, 'publishVoice', publish, (request) =>
    request.transact(async (tx) => {
      await publishVoice(tx, request, request.params.id);
      return shown(tx, request.params.id, request.now);
    }),
  );
  serveRoute(app, services, 'takeDownVoice', publish, (request) =>
    request.transact(async (tx) => {
      await takeDownVoice(tx, request, request.params.id);
      return shown(tx, request.params.id, request.now);
    }),
  );
  serveRoute(app, services, 'withdrawVoice', publish, (request) =>
    request.transact(async (tx) => {
      await withdrawVoice(tx, request, request.params.id, request.body.words);
      return shown(tx, request.params.id, request.now);
    }),
  );
}

function servePortal(services: Services, app: FastifyInstance): void {
  const { publicUrl } = services.config;
  serveRoute(app, services, 'listAskedVoices', consent, async (request) => {
    const { query, now, actor } = request;
    const of = {
      organisationId: organisationOf(request),
      accountId: actor.accountId,
      after: readCursor(query.cursor, 1)?.[0] ?? null,
    };
    const address = await openAddress(services, of.organisationId);
    return pageOfRows(
      await request.transact((tx) => listVoices(tx, of, query.limit + 1)),
      query.limit,
      (row) => viewAsked(row, inTokyo(now).date, address && new URL(address, publicUrl).href),
      (row) => [row.id],
    );
  });
  for (const [name, change] of [
    ['consentToVoice', consentToVoice],
    ['withdrawAskedVoice', withdrawAskedVoice],
  ] as const)
    serveRoute(app, services, name, consent, async (request) => {
      const { id } = request.params;
      const address = await openAddress(services, organisationOf(request));
      return request.transact(async (tx) => {
        await change(tx, request, id);
        return viewAsked(
          (await findVoice(tx, id))!,
          inTokyo(request.now).date,
          address && new URL(address, publicUrl).href,
        );
      });
    });
}
