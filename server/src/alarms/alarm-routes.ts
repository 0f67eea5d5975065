import type { FastifyInstance } from 'fastify';
import type { Alarm } from '@denwaban/server-api/outgoing';
import { sql } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Language } from '../http/words.ts';
import { organisationOf } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Register } from '../services.ts';
import { alarmWords } from './alarm-words.ts';
import { serveBreachReports } from './serve-breach-reports.ts';

const alarms = (tx: Tx) =>
  tx
    .selectFrom('alarm as a')
    .leftJoin('person as p', 'p.id', 'a.settled_by')
    .select(['a.id', 'a.organisation_id as organisationId', 'a.kind', 'a.detail', 'a.times'])
    .select(['a.raised_at as raisedAt', 'a.last_at as lastAt', 'a.settled_at as settledAt'])
    .select(['p.name as settledBy', 'a.settled_note as settledNote']);

type AlarmRow = Awaited<ReturnType<ReturnType<typeof alarms>['executeTakeFirstOrThrow']>>;

function view(row: AlarmRow, language: Language): Alarm {
  const detail =
    typeof row.detail === 'object' && row.detail !== null
      ? Object.fromEntries(Object.entries(row.detail))
      : {};
  const words = alarmWords(row.kind, detail);
  return {
    id: row.id,
    kind: row.kind,
    title: words.title[language],
    what: words.what[language],
    next: words.next[language],
    raisedAt: row.raisedAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    times: row.times,
    settledAt: row.settledAt?.toISOString() ?? null,
    settledBy: row.settledBy,
    settledNote: row.settledNote,
  };
}

/** How many are shown; those that nobody has dealt with come first. */
const SHOWN = 100;

export const registerAlarms: Register = (services, app: FastifyInstance) => {
  serveBreachReports(services, app);
  const access = { permission: 'alarms.settle' } as const;
  serveRoute(app, services, 'listAlarms', access, async (request) => {
    const rows = await request.transact((tx) =>
      alarms(tx)
        .where('a.organisation_id', '=', organisationOf(request))
        .orderBy(sql`a.settled_at is not null`)
        .orderBy('a.raised_at', 'desc')
        .limit(SHOWN)
        .execute(),
    );
    return { items: rows.map((row) => view(row, request.actor.language)) };
  });
  serveRoute(app, services, 'settleAlarm', access, (request) =>
    request.transact(async (tx) => {
      const find = () => alarms(tx).where('a.id', '=', request.params.id).executeTakeFirst();
      const before = await find();
      demand(request.actor, 'alarms.settle', '警報', before);
      if (before.settledAt === null) {
        await tx
          .updateTable('alarm')
          .set({
            settled_at: request.now,
            settled_by: request.actor.personId,
            settled_note: request.body.note,
          })
          .where('id', '=', before.id)
          .where('settled_at', 'is', null)
          .execute();
        await appendAudit(tx, {
          actor: request.actor,
          action: 'alarm.settled',
          objectKind: 'alarm',
          objectId: before.id,
          objectName: view(before, 'ja').title,
          detail: { note: request.body.note },
          address: request.address,
        });
      }
      const after = await find();
      demand(request.actor, 'alarms.settle', '警報', after);
      return view(after, request.actor.language);
    }),
  );
};
