import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import type { Tx } from '../db/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import { notReady } from './not-ready.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Actor } from '../people/actor.ts';
import { forbidsDownload } from '../admission/index.ts';
import { demandPurpose } from '../purposes/demand-purpose.ts';
import { can } from '../permissions/permissions.ts';
import { inTokyo } from '../time/tokyo.ts';
import type { Services } from '../services.ts';
import { readIdentities } from '../storage/organisation-keys.ts';
import { marksOf } from './marks-of.ts';
import { momentsOf } from './marks-store.ts';
import { openWhole } from './open-whole.ts';
import { createListenedParts } from './listened-parts.ts';
import type { Given } from './listened-parts.ts';
import { playRecording } from './play-recording.ts';
import type { AudioAnswer } from './play-recording.ts';
import { mayHear } from './recording-policy.ts';
import { findHeard } from './recording-store.ts';
import type { HeardRecording } from './recording-store.ts';

const Peaks = z.tuple([z.array(z.number()), z.array(z.number())]);

export function serveRecordings(services: Services, app: FastifyInstance): void {
  serveFile(services, app);
  const { config } = services;
  const listenings = createLooks();
  const listened = createListenedParts(services, app);

  serveRoute(app, services, 'recording', { permission: 'recordings.play' }, async (request) => {
    const { actor, params, now } = request;
    const { found, moments } = await request.transact(async (tx) => {
      const found = await findForEar(tx, actor, params.id, now);
      const of = { organisationId: found.organisation_id, accountId: found.account_id };
      return { found, moments: await momentsOf(tx, found.call_id, can(actor, 'scripts.read', of)) };
    });
    const durationMs = found.duration_ms ?? 0;
    return {
      id: found.id,
      callId: found.call_id,
      startedAt: found.started_at.toISOString(),
      durationMs,
      state: found.state,
      incomplete: found.incomplete,
      marks: marksOf(moments, { startedAt: found.started_at.getTime(), durationMs }),
      peaks: Peaks.safeParse(found.peaks).data ?? null,
      sha256: found.original_sha256,
    };
  });

  serveRoute(app, services, 'recordingAudio', { permission: 'recordings.play' }, async (request) => {
    const { actor, params, query, now, raw, reply, address } = request;
    const headOnly = raw.method === 'HEAD';
    const find = (isNew: boolean) =>
      request.transact(async (tx) => {
        const recording = await findForEar(tx, actor, params.id, now);
        if (recording.state !== 'ready') throw notReady();
        if (isNew) await note(tx, actor, 'recording.played', recording, address);
        return recording;
      });
    const found = headOnly
      ? await find(false)
      : await listenings.during(actor.personId, params.id, now, find);
    const source = await openWhole(services, found);
    const answer = await playRecording({
      source,
      identities: await readIdentities(config.dataDir, found.organisation_id),
      durationMs: found.duration_ms ?? 0,
      format: query.format,
      rangeHeader: raw.headers.range,
      headOnly,
    });
    void reply.code(answer.status).headers(answer.headers);
    return headOnly ? answer.body : listened.count({ actor, recording: found, address }, givenIn(answer));
  });
}

function serveFile(services: Services, app: FastifyInstance): void {
  const { config } = services;
  serveRoute(app, services, 'recordingFile', { permission: 'recordings.download' }, async (request) => {
    const { actor, params, query, now, reply, address } = request;
    const found = await request.transact(async (tx) => {
      const recording = await findHeard(tx, params.id);
      const of = recording && {
        organisationId: recording.organisation_id,
        accountId: recording.account_id,
      };
      if (recording === undefined || !can(actor, 'recordings.download', of)) throw notFound('録音');
      if (await forbidsDownload(tx, recording.organisation_id, recording.account_id)) throw notDownloaded();
      if (recording.state !== 'ready') throw notReady();
      const named = await demandPurpose(tx, request, query.purpose);
      await note(tx, actor, 'recording.downloaded', recording, address, named);
      return recording;
    });
    const answer = await playRecording({
      source: await openWhole(services, found),
      identities: await readIdentities(config.dataDir, found.organisation_id),
      durationMs: found.duration_ms ?? 0,
      format: query.format,
      rangeHeader: undefined,
      headOnly: false,
    });
    // The name says which recording it is, and nothing of who called.
    const name = `recording-${inTokyo(now).date}-${found.id}.${query.format}`;
    void reply.code(200).headers(answer.headers);
    void reply.header('content-disposition', `attachment; filename="${name}"`);
    return answer.body;
  });
}

const notDownloaded = () =>
  conflict('download-forbidden', {
    ja: 'この依頼企業の録音は、ファイルに保存しない決まりです。再生してお聞きください。',
    en: 'Recordings of this client company do not leave the house as files. Please play it.',
  });

/** Which bytes of how many an answer carries. */
function givenIn({ headers, body }: AudioAnswer): Given {
  const [, start, size] = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
  return { body, start: Number(start ?? 0), size: Number(size ?? headers['content-length'] ?? 0) };
}

/** A recording that is another's answers as one that does not exist. */
async function findForEar(tx: Tx, actor: Actor, id: string, now: Date): Promise<HeardRecording> {
  const recording = await findHeard(tx, id);
  if (!recording || !(await mayHear(tx, actor, recording, now))) throw notFound('録音');
  return recording;
}

async function note(
  tx: Tx,
  actor: Actor,
  action: string,
  recording: HeardRecording,
  address: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await appendAudit(tx, {
    actor,
    action,
    objectKind: 'recording',
    objectId: recording.id,
    accountId: recording.account_id,
    detail: { callId: recording.call_id, ...more },
    address,
  });
}
