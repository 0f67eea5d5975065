import type { FastifyInstance } from 'fastify';
import type { CourseReading } from '@denwaban/server-api/courses';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { roleWords } from '../permissions/role-words.ts';
import type { Services } from '../services.ts';
import { beginTry } from './begin-try.ts';
import { closeCourse } from './close-course.ts';
import { findCourse, findVersion, newestVersion } from './course-store.ts';
import { viewEditing, viewShelf } from './course-view.ts';
import { handInTry } from './hand-in-try.ts';
import { publishCourse } from './publish-course.ts';
import { nextTryFrom } from './quiz.ts';
import { courseToWrite, discardDraft, saveDraft } from './save-draft.ts';
import { countStanding, keyOf, listStanding } from './standing-store.ts';
import { csvHeading, csvRow, viewMine, viewRow } from './standing-view.ts';
import { takeShipped } from './take-shipped.ts';
import { findTry, lastTryOf } from './try-store.ts';
import { viewTry } from './try-view.ts';

const MOST_ROWS = 20_000;

export function serveCourses(services: Services, app: FastifyInstance): void {
  serveTaking(services, app);
  serveWriting(services, app);
  serveStanding(services, app);
}

/** For whoever takes a course. */
function serveTaking(services: Services, app: FastifyInstance): void {
  const take = { permission: 'training.take' } as const;
  const answer = { permission: 'quizzes.answer' } as const;

  serveRoute(app, services, 'myTraining', take, (request) =>
    request.transact(async (tx) => ({ items: await mine(tx, request) })),
  );
  serveRoute(app, services, 'readCourse', take, (request) =>
    request.transact((tx) => reading(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'beginTry', take, (request) =>
    request.transact((tx) => beginTry(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'handInTry', answer, async (request) => {
    const marked = await request.transact((tx) =>
      handInTry(tx, request, request.params.id, request.body.answers),
    );
    // What the pass opens is there at once.
    if (marked.passed) services.desk.refresh(request.actor.personId);
    return marked;
  });
  serveRoute(app, services, 'readTry', answer, (request) =>
    request.transact(async (tx) => {
      const found = await findTry(tx, request.params.id);
      demand(request.actor, 'quizzes.answer', '小テスト', found);
      return viewTry(tx, found, request.now);
    }),
  );
}

async function mine(tx: Tx, deed: Deed) {
  const { actor, now } = deed;
  const of = { organisationId: organisationOf(deed), now, personId: actor.personId, optional: true };
  const rows = await listStanding(tx, of, { after: null, limit: 500 });
  const views = [];
  for (const row of rows)
    views.push(
      viewMine(row, row.tries === 0 ? undefined : await lastTryOf(tx, actor.personId, row.courseId), now),
    );
  return views;
}

async function reading(tx: Tx, deed: Deed, id: string): Promise<CourseReading> {
  const course = await findCourse(tx, organisationOf(deed), id);
  const newest = course && !course.closed ? await newestVersion(tx, id) : undefined;
  if (newest === undefined) throw notFound('研修');
  const { name, nameEnglish, why, pages, questions, passPercent, waitMinutes } = newest.body;
  const last = await lastTryOf(tx, deed.actor.personId, id);
  return {
    courseId: id,
    name,
    nameEnglish,
    version: newest.version,
    why,
    pages,
    questions: questions.length,
    passPercent,
    nextTryFrom: nextTryFrom(last, waitMinutes, deed.now)?.toISOString() ?? null,
  };
}

/** For whoever writes courses: what is right is theirs to know. */
function serveWriting(services: Services, app: FastifyInstance): void {
  const read = { permission: 'training.read' } as const;
  const manage = { permission: 'training.manage' } as const;

  serveRoute(app, services, 'courseShelf', read, (request) =>
    request.transact((tx) => viewShelf(tx, organisationOf(request))),
  );
  serveRoute(app, services, 'editCourse', manage, (request) =>
    request.transact(async (tx) =>
      viewEditing(tx, request, await courseToWrite(tx, request, request.params.id)),
    ),
  );
  serveRoute(app, services, 'courseVersion', manage, (request) =>
    request.transact(async (tx) => {
      const { id, version } = request.params;
      await courseToWrite(tx, request, id);
      const found = await findVersion(tx, id, Number(version));
      if (found === undefined) throw notFound('研修');
      return found.body;
    }),
  );
  serveRoute(app, services, 'takeShippedCourse', manage, (request) =>
    request.transact(async (tx) =>
      viewEditing(tx, request, await takeShipped(tx, request, request.body.key)),
    ),
  );
  serveRoute(app, services, 'saveCourseDraft', manage, (request) =>
    request.transact(async (tx) =>
      viewEditing(tx, request, await saveDraft(tx, request, request.params.id, request.body)),
    ),
  );
  serveRoute(app, services, 'discardCourseDraft', manage, (request) =>
    request.transact(async (tx) =>
      viewEditing(tx, request, await discardDraft(tx, request, request.params.id)),
    ),
  );
  serveRoute(app, services, 'publishCourse', manage, (request) =>
    request.transact(async (tx) =>
      viewEditing(tx, request, await publishCourse(tx, request, request.params.id, request.body)),
    ),
  );
  serveRoute(app, services, 'closeCourse', manage, (request) =>
    request.transact(async (tx) =>
      viewEditing(tx, request, await closeCourse(tx, request, request.params.id, request.body.closed)),
    ),
  );
}

/** For supervisors and trainers: who stands how. */
function serveStanding(services: Services, app: FastifyInstance): void {
  const read = { permission: 'training.read' } as const;

  serveRoute(app, services, 'trainingStanding', read, (request) =>
    request.transact(async (tx) => {
      const { cursor, limit, courseId, standing } = request.query;
      const of = { organisationId: organisationOf(request), now: request.now, courseId, standing };
      const rows = await listStanding(tx, of, { after: readCursor(cursor, 4), limit: limit + 1 });
      return { ...pageOfRows(rows, limit, viewRow, keyOf), counts: await countStanding(tx, of) };
    }),
  );
  serveRoute(app, services, 'exportTrainingStanding', read, async (request) => {
    const rows = await request.transact(async (tx) => {
      await appendAudit(tx, {
        actor: request.actor,
        action: 'training.exported',
        objectKind: 'training',
        objectId: null,
        address: request.address,
      });
      const of = { organisationId: organisationOf(request), now: request.now, ...request.query };
      return listStanding(tx, of, { after: null, limit: MOST_ROWS });
    });
    void request.reply.headers(csvHeaders('training'));
    return writeCsv(
      csvHeading,
      rows.map((row) => csvRow(row, roleWords[row.role].ja)),
    );
  });
}
