import { PracticeCallerKey } from '@denwaban/server-api/practice';
import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import { Consequences } from '../calls/index.ts';
import type { Calls } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { scoresOf } from '../evaluations/evaluation-store.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { can } from '../permissions/permissions.ts';
import { notReady } from '../recordings/not-ready.ts';
import { openArchive } from '../recordings/open-archive.ts';
import { playRecording } from '../recordings/play-recording.ts';
import type { Services } from '../services.ts';
import { readIdentities } from '../storage/organisation-keys.ts';
import { answerPractice } from './answer-practice.ts';
import { callerOf, callers } from './callers/index.ts';
import { endPractice } from './end-practice.ts';
import { finishPractice, savePracticeReport } from './finish-practice.ts';
import { followDesk, goToStep } from './follow-desk.ts';
import {
  cutOffPractice,
  markPracticeComplaint,
  markPracticeHarassment,
  takePracticeCutOffStep,
} from './mark-care.ts';
import { playRole, raiseRole } from './play-role.ts';
import { practiceAccount } from './practice-account.ts';
import { demandOwn, demandPlayable, demandSeen, seesWhole } from './practice-policy.ts';
import { archivedAs, wasRecorded } from './practice-recording.ts';
import type { PracticeRoom } from './practice-room.ts';
import {
  findPractice,
  findRunningOf,
  listPractices,
  listWaiting,
  lockPractice,
  putSetting,
  settingOf,
} from './practice-store.ts';
import type { PracticeRow } from './practice-store.ts';
import { viewComplaints, viewHarassment } from './care-view.ts';
import { viewCaller, viewForPlayer, viewPractice, viewSummary } from './practice-view.ts';
import { startPractice } from './start-practice.ts';

const use = { permission: 'practice.use' } as const;

export function servePractice(
  services: Services,
  app: FastifyInstance,
  calls: Calls,
  room: PracticeRoom,
): void {
  serveRoomOfPractice(services, app);
  serveTalk(services, app, calls, room);
  serveRoles(services, app, calls);
  servePracticeCare(services, app, calls, room);
  servePracticeAudio(services, app);
}

/** The panels of complaints and harassment, over what this practice keeps for itself. */
function servePracticeCare(services: Services, app: FastifyInstance, calls: Calls, room: PracticeRoom): void {
  serveRoute(app, services, 'practiceComplaints', use, (request) =>
    request.transact(async (tx) =>
      viewComplaints(demandOwn(request, await findPractice(tx, request.params.id))),
    ),
  );
  serveRoute(app, services, 'practiceHarassment', use, (request) =>
    request.transact(async (tx) =>
      viewHarassment(tx, demandOwn(request, await findPractice(tx, request.params.id)), request.now),
    ),
  );
  serveRoute(app, services, 'markPracticeComplaint', use, (request) =>
    within(calls, request, async (tx, consequences) => {
      const row = await lockOwn(tx, request, request.params.id);
      return viewComplaints(
        await markPracticeComplaint(room, tx, row, request.body, request.now, consequences),
      );
    }),
  );
  serveRoute(app, services, 'markPracticeHarassment', use, (request) =>
    within(calls, request, async (tx, consequences) => {
      const row = await lockOwn(tx, request, request.params.id);
      const marked = await markPracticeHarassment(room, tx, row, request.body, request.now, consequences);
      return viewHarassment(tx, marked, request.now);
    }),
  );
  serveRoute(app, services, 'takePracticeCutOffStep', use, (request) =>
    within(calls, request, async (tx, consequences) => {
      const row = await lockOwn(tx, request, request.params.id);
      const { step } = request.body;
      const taken = await takePracticeCutOffStep(room, tx, row, step, request.now, consequences);
      return viewHarassment(tx, taken, request.now);
    }),
  );
  serveRoute(app, services, 'cutOffPractice', use, (request) =>
    within(calls, request, async (tx, consequences) => {
      const row = await lockOwn(tx, request, request.params.id);
      return viewPractice(await cutOffPractice(tx, row, request.body, request.now, consequences));
    }),
  );
}

type Transact = { readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> };

/** One transaction, and then what follows from it. */
async function within<T>(
  calls: Calls,
  { transact }: Transact,
  work: (tx: Tx, consequences: Consequences) => Promise<T>,
): Promise<T> {
  const consequences = new Consequences();
  const result = await transact((tx) => work(tx, consequences));
  calls.follow(consequences);
  return result;
}

function serveRoomOfPractice(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'practiceRoom', use, (request) =>
    request.transact(async (tx) => {
      const organisationId = organisationOf(request);
      const { personId } = request.actor;
      const waiting = await listWaiting(tx, organisationId);
      return {
        callers: callers.map(viewCaller),
        account: practiceAccount,
        setting: await settingOf(tx, organisationId),
        running: (await findRunningOf(tx, personId))?.id ?? null,
        waiting: waiting
          .filter((row) => row.person_id !== personId)
          .map((row) => ({
            id: row.id,
            personName: row.person_name,
            callerName: nameOf(row),
            startedAt: row.started_at.toISOString(),
          })),
      };
    }),
  );
  serveRoute(app, services, 'changePracticeSetting', { permission: 'practice.manage' }, (request) =>
    request.transact(async (tx) => {
      const organisationId = organisationOf(request);
      const before = await settingOf(tx, organisationId);
      const after = request.body;
      await putSetting(tx, organisationId, after);
      await appendAudit(tx, {
        actor: request.actor,
        action: 'practice-setting.changed',
        objectKind: 'practice-setting',
        objectId: organisationId,
        detail: { before, after },
        address: request.address,
      });
      return after;
    }),
  );
  serveRoute(app, services, 'listPracticeCalls', use, (request) =>
    request.transact(async (tx) => {
      const { actor, query } = request;
      const organisationId = organisationOf(request);
      const all = can(actor, 'practice.score', { organisationId });
      const rows = await listPractices(tx, {
        organisationId,
        personId: all ? (query.personId ?? null) : actor.personId,
        after: readCursor(query.cursor, 2),
        limit: query.limit + 1,
      });
      const scores = await scoresOf(
        tx,
        rows.map(({ id }) => id),
      );
      return pageOfRows(
        rows,
        query.limit,
        (row) => viewSummary(row, scores.get(row.id) ?? null),
        (row) => [row.started_at.toISOString(), row.id],
      );
    }),
  );
  serveRoute(app, services, 'practiceCall', use, (request) =>
    request.transact(async (tx) => {
      const row = await findPractice(tx, request.params.id);
      if (row === undefined || seesWhole(request, row)) return viewPractice(demandSeen(request, row));
      return viewForPlayer(demandPlayable(request, row));
    }),
  );
}

const nameOf = (row: PracticeRow): string => callerOf(PracticeCallerKey.parse(row.caller)).name;

const lockOwn = async (tx: Tx, deed: Deed, id: string): Promise<PracticeRow> =>
  demandOwn(deed, await lockPractice(tx, id));

function serveTalk(services: Services, app: FastifyInstance, calls: Calls, room: PracticeRoom): void {
  serveRoute(app, services, 'startPractice', use, (request) =>
    within(calls, request, async (tx, consequences) =>
      viewPractice(await startPractice(tx, request, request.body, consequences)),
    ),
  );
  serveRoute(app, services, 'answerPractice', use, (request) =>
    within(calls, request, async (tx, consequences) => {
      const row = await lockOwn(tx, request, request.params.id);
      return viewPractice(await answerPractice(room, tx, row, request.now, consequences));
    }),
  );
  serveRoute(app, services, 'practiceStep', use, (request) =>
    within(calls, request, async (tx, consequences) => {
      const row = await lockOwn(tx, request, request.params.id);
      await goToStep(room, tx, row, request.body.stepId, request.now, consequences);
    }),
  );
  serveRoute(app, services, 'practiceDeed', use, (request) =>
    within(calls, request, async (tx, consequences) => {
      const row = await lockOwn(tx, request, request.params.id);
      return viewPractice(await followDesk(room, tx, row, request.body.deed, request.now, consequences));
    }),
  );
  serveRoute(app, services, 'stopPractice', use, (request) =>
    within(calls, request, async (tx, consequences) => {
      const row = await lockOwn(tx, request, request.params.id);
      return viewPractice(await endPractice(tx, row, 'stopped', request.now, consequences));
    }),
  );
  serveRoute(app, services, 'savePracticeReport', use, (request) =>
    request.transact(async (tx) =>
      savePracticeReport(tx, await lockOwn(tx, request, request.params.id), request.body),
    ),
  );
  serveRoute(app, services, 'finishPractice', use, (request) =>
    within(calls, request, async (tx, consequences) => {
      const row = await lockOwn(tx, request, request.params.id);
      return viewPractice(await finishPractice(tx, row, request.body, request.now, consequences));
    }),
  );
}

function serveRoles(services: Services, app: FastifyInstance, calls: Calls): void {
  serveRoute(app, services, 'roleCard', use, (request) =>
    request.transact(async (tx) => {
      const row = demandPlayable(request, await findPractice(tx, request.params.id));
      return callerOf(PracticeCallerKey.parse(row.caller)).card;
    }),
  );
  serveRoute(app, services, 'playRole', use, (request) =>
    within(calls, request, async (tx, consequences) => {
      const row = demandPlayable(request, await lockPractice(tx, request.params.id));
      return viewForPlayer(await playRole(tx, request, row, consequences));
    }),
  );
  serveRoute(app, services, 'raiseRole', use, (request) =>
    within(calls, request, async (tx, consequences) => {
      const row = demandPlayable(request, await lockPractice(tx, request.params.id));
      return viewForPlayer(await raiseRole(tx, row, request.body.anger, request.now, consequences));
    }),
  );
}

function servePracticeAudio(services: Services, app: FastifyInstance): void {
  const looks = createLooks();
  serveRoute(app, services, 'practiceAudio', use, async (request) => {
    const { actor, params, query, now, raw, reply, address } = request;
    const headOnly = raw.method === 'HEAD';
    const row = await looks.during(actor.personId, params.id, now, (isNew) =>
      request.transact(async (tx) => {
        const found = demandSeen(request, await findPractice(tx, params.id));
        if (found.recording !== 'ready' || !wasRecorded(found)) throw notReady();
        if (isNew && !headOnly)
          await appendAudit(tx, {
            actor,
            action: 'practice.played',
            objectKind: 'practice',
            objectId: found.id,
            address,
          });
        return found;
      }),
    );
    const answer = await playRecording({
      source: await openArchive(services, { ...archivedAs(row), archive_sha256: row.recording_sha256 }),
      identities: await readIdentities(services.config.dataDir, row.organisation_id),
      durationMs: row.recording_ms ?? 0,
      format: query.format,
      rangeHeader: raw.headers.range,
      headOnly,
    });
    void reply.code(answer.status).headers(answer.headers);
    return answer.body;
  });
}
