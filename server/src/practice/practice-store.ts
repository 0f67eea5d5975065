/** SQL of practice calls. */
import { PracticeEvent } from '@denwaban/server-api/practice';
import type { PracticeSetting } from '@denwaban/server-api/practice';
import { ReportFields } from '@denwaban/server-api/calls';
import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { PracticeCallTable } from '../db/schema.ts';
import { Care } from './care.ts';
import { nothingSaid } from './follow-caller.ts';
import type { Talk } from './follow-caller.ts';

const StoredTalk = z.object({
  line: z.string().nullable(),
  speaking: z.boolean(),
  unanswered: z
    .union([
      z.object({ step: z.string() }),
      z.object({ mark: z.enum(['complaint', 'harassment', 'warned']) }),
    ])
    .nullable(),
  heldSince: z.number().nullable(),
  awaySince: z.number().nullable().default(null),
  due: z
    .union([
      z.object({ at: z.number(), why: z.enum(['reply', 'silence']), to: z.string() }),
      z.object({ at: z.number(), why: z.literal('heard') }),
    ])
    .nullable(),
});

export interface PracticeRow extends Omit<
  Selectable<PracticeCallTable>,
  'talk' | 'events' | 'report' | 'recording_parts' | 'care'
> {
  readonly care: Care;
  /** Recordings after the first, in order. */
  readonly recording_parts: readonly string[];
  readonly talk: Talk;
  readonly events: readonly PracticeEvent[];
  readonly report: ReportFields;
  readonly person_name: string;
  readonly player_name: string | null;
}

const running = ['waiting', 'ringing', 'talking', 'held'] as const;
export const goesOn = (row: Pick<PracticeRow, 'state'>): boolean =>
  running.some((state) => state === row.state);

const rows = (tx: Tx) =>
  tx
    .selectFrom('practice_call as c')
    .innerJoin('person as p', 'p.id', 'c.person_id')
    .leftJoin('person as r', 'r.id', 'c.player_id')
    .selectAll('c')
    .select(['p.name as person_name', 'r.name as player_name']);

type Stored = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

const read = (row: Stored): PracticeRow => ({
  ...row,
  talk: StoredTalk.catch(nothingSaid).parse(row.talk),
  events: z.array(PracticeEvent).parse(row.events),
  report: ReportFields.parse(row.report),
  recording_parts: z.array(z.uuid()).parse(row.recording_parts),
  care: Care.parse(row.care),
});

const first = async (found: Promise<Stored | undefined>): Promise<PracticeRow | undefined> => {
  const row = await found;
  return row && read(row);
};

export const findPractice = (tx: Tx, id: string): Promise<PracticeRow | undefined> =>
  first(rows(tx).where('c.id', '=', id).executeTakeFirst());

/** Held until the end of the transaction. */
export const lockPractice = (tx: Tx, id: string): Promise<PracticeRow | undefined> =>
  first(rows(tx).where('c.id', '=', id).forUpdate('c').executeTakeFirst());

export const findRunningOf = (tx: Tx, personId: string): Promise<PracticeRow | undefined> =>
  first(
    rows(tx)
      .where('c.state', 'in', running)
      .where((row) => row.or([row('c.person_id', '=', personId), row('c.player_id', '=', personId)]))
      .orderBy('c.started_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );

/** Of a leg that is in it, on either side. */
export const findByLeg = (tx: Tx, legId: string): Promise<PracticeRow | undefined> =>
  first(
    rows(tx)
      .where('c.state', 'in', running)
      .where((row) => row.or([row('c.leg_id', '=', legId), row('c.player_leg_id', '=', legId)]))
      .executeTakeFirst(),
  );

export const findByRecording = (tx: Tx, recordingId: string): Promise<PracticeRow | undefined> =>
  first(
    rows(tx)
      .where((row) =>
        row.or([
          row('c.recording_id', '=', recordingId),
          sql<boolean>`c.recording_parts @> ${JSON.stringify([recordingId])}::jsonb`,
        ]),
      )
      .executeTakeFirst(),
  );

/** What is recorded now, or was last; null: nothing. */
export const lastRecordingOf = (row: Pick<PracticeRow, 'recording_id' | 'recording_parts'>): string | null =>
  row.recording_parts.at(-1) ?? row.recording_id;

export async function listRunning(tx: Tx): Promise<PracticeRow[]> {
  return (await rows(tx).where('c.state', 'in', running).limit(1000).execute()).map(read);
}

/** Who waits for somebody to play the caller, the oldest first. */
export async function listWaiting(tx: Tx, organisationId: string): Promise<PracticeRow[]> {
  const found = rows(tx)
    .where('c.organisation_id', '=', organisationId)
    .where('c.state', '=', 'waiting')
    .orderBy('c.started_at')
    .limit(50);
  return (await found.execute()).map(read);
}

export async function insertPractice(tx: Tx, values: Insertable<PracticeCallTable>): Promise<void> {
  await tx.insertInto('practice_call').values(values).execute();
}

export type PracticeChanges = Omit<
  Updateable<PracticeCallTable>,
  'talk' | 'events' | 'report' | 'recording_parts' | 'care'
> & {
  readonly care?: Care;
  readonly recording_parts?: readonly string[];
  readonly talk?: Talk;
  readonly events?: readonly PracticeEvent[];
  readonly report?: ReportFields;
};

export async function changePractice(
  tx: Tx,
  row: PracticeRow,
  { talk, events, report, recording_parts: parts, care, ...changes }: PracticeChanges,
): Promise<PracticeRow> {
  await tx
    .updateTable('practice_call')
    .set({
      ...changes,
      ...(talk === undefined ? {} : { talk: JSON.stringify(talk) }),
      ...(events === undefined ? {} : { events: JSON.stringify(events) }),
      ...(care === undefined ? {} : { care: JSON.stringify(care) }),
      ...(parts === undefined ? {} : { recording_parts: JSON.stringify(parts) }),
      ...(report === undefined ? {} : { report: JSON.stringify(report) }),
    })
    .where('id', '=', row.id)
    .execute();
  return (await findPractice(tx, row.id)) ?? row;
}

export interface PracticeFilter {
  readonly organisationId: string;
  /** Null: everybody's. */
  readonly personId: string | null;
  /** Sort key of the last row of the page before: time and id. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Newest first. */
export async function listPractices(tx: Tx, filter: PracticeFilter): Promise<PracticeRow[]> {
  const { personId, after } = filter;
  const found = rows(tx)
    .where('c.organisation_id', '=', filter.organisationId)
    .$if(personId !== null, (query) => query.where('c.person_id', '=', personId!))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(c.started_at, c.id) < (${after![0]!}::timestamptz, ${after![1]!}::uuid)`),
    )
    .orderBy('c.started_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(filter.limit);
  return (await found.execute()).map(read);
}

const usual: PracticeSetting = { keepDays: 14, awaySeconds: 60 };

export async function settingOf(tx: Tx, organisationId: string): Promise<PracticeSetting> {
  const row = await tx
    .selectFrom('practice_setting')
    .select(['keep_days as keepDays', 'away_seconds as awaySeconds'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row ?? usual;
}

export async function putSetting(
  tx: Tx,
  organisationId: string,
  { keepDays, awaySeconds }: PracticeSetting,
): Promise<void> {
  const to = { keep_days: keepDays, away_seconds: awaySeconds };
  await tx
    .insertInto('practice_setting')
    .values({ organisation_id: organisationId, ...to })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(to))
    .execute();
}

/** Recordings that are older than their house keeps them. */
export async function listStale(tx: Tx, now: Date, limit: number): Promise<PracticeRow[]> {
  const found = rows(tx)
    .leftJoin('practice_setting as s', 's.organisation_id', 'c.organisation_id')
    .where('c.recording', '=', 'ready')
    .where(
      sql<boolean>`c.started_at < ${now}::timestamptz - make_interval(days => coalesce(s.keep_days, ${usual.keepDays}))`,
    )
    .orderBy('c.started_at')
    .limit(limit);
  return (await found.execute()).map(read);
}
