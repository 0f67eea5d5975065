/** SQL of harassment case files. Always within one account: there is no query, and no switch, that looks across. */
import { sql } from 'kysely';
import type { Insertable, Updateable } from 'kysely';
import { HarassmentJudgement } from '@denwaban/server-api/harassment';
import type { CallerLedger } from '@denwaban/server-api/harassment';
import { orderCount } from '../counting/order-count.ts';
import type { Tx } from '../db/database.ts';
import type { HarassmentCaseTable, HarassmentEntryTable } from '../db/schema.ts';

const cases = (tx: Tx) =>
  tx
    .selectFrom('harassment_case as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('person as o', 'o.id', 'c.opened_by')
    .leftJoin('person as e', 'e.id', 'c.closed_by')
    .selectAll('c')
    .select(['c.organisation_id as organisationId', 'c.account_id as accountId', 'a.name as accountName'])
    .select(['o.name as openedByName', 'e.name as closedByName'])
    .select(sql<string>`c.terms_from::text`.as('termsFrom'))
    .select(sql<number>`(select count(*)::int from harassment_call x where x.case_id = c.id)`.as('calls'))
    .select(
      sql<number>`(select count(*)::int from harassment_entry x where x.case_id = c.id and x.kind = 'step'
        and x.code in ('warn-1','warn-2'))`.as('warnings'),
    );

type Stored = Awaited<ReturnType<ReturnType<typeof cases>['executeTakeFirstOrThrow']>>;
const rowOf = (row: Stored) => ({ ...row, judgement: HarassmentJudgement.parse(row.judgement) });
export type CaseRow = ReturnType<typeof rowOf>;

export async function findCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  const row = await cases(tx).where('c.id', '=', id).executeTakeFirst();
  return row && rowOf(row);
}

export async function lockCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  await tx.selectFrom('harassment_case').select('id').where('id', '=', id).forUpdate().execute();
  return findCase(tx, id);
}

/** Newest first; `after` is the id of the last one before. */
export async function listCases(
  tx: Tx,
  of: {
    readonly organisationId: string;
    readonly accountId: string | undefined;
    readonly state: 'open' | 'closed' | undefined;
    readonly after: string | null;
  },
  limit: number,
): Promise<CaseRow[]> {
  const rows = await cases(tx)
    .where('c.organisation_id', '=', of.organisationId)
    .$if(of.accountId !== undefined, (query) => query.where('c.account_id', '=', of.accountId!))
    .$if(of.state !== undefined, (query) => query.where('c.state', '=', of.state!))
    .$if(of.after !== null, (query) => query.where('c.id', '<', of.after!))
    .orderBy('c.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(rowOf);
}

export interface OfCaller {
  readonly accountId: string;
  readonly callerNumber: string | null;
  readonly callId: string;
}

/** The open case of this caller, or of this very call where the number is withheld. */
export async function findOpenCase(tx: Tx, of: OfCaller): Promise<CaseRow | undefined> {
  const row = await cases(tx)
    .where('c.account_id', '=', of.accountId)
    .where('c.state', '=', 'open')
    .where((each) =>
      each.or([
        each.exists(
          each
            .selectFrom('harassment_call as x')
            .select('x.case_id')
            .whereRef('x.case_id', '=', 'c.id')
            .where('x.call_id', '=', of.callId),
        ),
        ...(of.callerNumber === null ? [] : [each('c.caller_number', '=', of.callerNumber)]),
      ]),
    )
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && rowOf(row);
}

export async function insertCase(tx: Tx, values: Insertable<HarassmentCaseTable>): Promise<void> {
  await tx.insertInto('harassment_case').values(values).execute();
}

export async function updateCase(
  tx: Tx,
  id: string,
  changes: Updateable<HarassmentCaseTable>,
): Promise<void> {
  await tx.updateTable('harassment_case').set(changes).where('id', '=', id).execute();
}

export interface CasePlace {
  readonly id: string;
  readonly organisationId: string;
  readonly accountId: string;
}

export async function addCaseCall(tx: Tx, of: CasePlace, callId: string, at: Date): Promise<void> {
  await tx
    .insertInto('harassment_call')
    .values({
      case_id: of.id,
      organisation_id: of.organisationId,
      account_id: of.accountId,
      call_id: callId,
      at,
    })
    .onConflict((conflict) => conflict.columns(['case_id', 'call_id']).doNothing())
    .execute();
  await orderCount(tx, of.organisationId, callId);
}

export type NewEntry = Pick<Insertable<HarassmentEntryTable>, 'at' | 'person_id' | 'kind' | 'words'> &
  Partial<Pick<Insertable<HarassmentEntryTable>, 'call_id' | 'code' | 'due_on'>>;

export async function addEntry(tx: Tx, of: CasePlace, entry: NewEntry): Promise<void> {
  await tx
    .insertInto('harassment_entry')
    .values({
      case_id: of.id,
      organisation_id: of.organisationId,
      account_id: of.accountId,
      call_id: null,
      code: null,
      due_on: null,
      ...entry,
    })
    .execute();
}

export const listEntries = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('harassment_entry as x')
    .leftJoin('person as p', 'p.id', 'x.person_id')
    .select(['x.id', 'x.at', 'x.kind', 'x.code', 'x.words', 'x.call_id as callId', 'x.done_at as doneAt'])
    .select('p.name as byName')
    .select(sql<string | null>`x.due_on::text`.as('dueOn'))
    .where('x.case_id', '=', caseId)
    .orderBy('x.id')
    .limit(2000)
    .execute();

export async function finishEntry(tx: Tx, caseId: string, entryId: string, at: Date): Promise<void> {
  await tx
    .updateTable('harassment_entry')
    .set({ done_at: at })
    .where('case_id', '=', caseId)
    .where('id', '=', entryId)
    .where('kind', '=', 'follow-up')
    .where('done_at', 'is', null)
    .execute();
}

export const caseCalls = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('harassment_call as x')
    .innerJoin('call as c', 'c.id', 'x.call_id')
    .leftJoin('person as p', 'p.id', 'c.operator_id')
    .leftJoin('report as r', (join) => join.onRef('r.call_id', '=', 'c.id').on('r.state', '=', 'submitted'))
    .select(['c.id as callId', 'c.arrived_at as arrivedAt', 'p.name as operatorName', 'r.id as reportId'])
    .select(sql<boolean>`c.state in ('talking','held','conference','consulting')`.as('live'))
    .select(minutesOf.as('minutes'))
    .select((each) =>
      each
        .selectFrom('recording as v')
        .select('v.id')
        .whereRef('v.call_id', '=', 'c.id')
        .orderBy('v.started_at')
        .limit(1)
        .as('recordingId'),
    )
    .where('x.case_id', '=', caseId)
    .orderBy('c.arrived_at')
    .limit(500)
    .execute();

/** Of talk, begun minutes counted as whole ones. */
const minutesOf = sql<number>`coalesce(ceil(extract(epoch from c.ended_at - c.taken_at) / 60), 0)::int`;

/** Over every call of the number to this account; of a withheld number the calls of the case alone. */
export async function ledgerOf(
  tx: Tx,
  of: { readonly accountId: string; readonly callerNumber: string | null; readonly caseId: string | null },
): Promise<CallerLedger> {
  const { accountId, callerNumber, caseId } = of;
  const theirs =
    callerNumber === null
      ? sql<boolean>`c.id in (select call_id from harassment_call where case_id = ${caseId})`
      : sql<boolean>`c.caller_number = ${callerNumber}`;
  const calls = await tx
    .selectFrom('call as c')
    .select(sql<number>`count(*)::int`.as('calls'))
    .select(sql<number>`coalesce(sum(${minutesOf}), 0)::int`.as('minutes'))
    .select(sql<Date | null>`min(c.arrived_at)`.as('firstAt'))
    .select(sql<Date | null>`max(c.arrived_at)`.as('lastAt'))
    .where('c.account_id', '=', accountId)
    .where('c.direction', '=', 'in')
    .where(theirs)
    .executeTakeFirstOrThrow();
  const ofCaller =
    callerNumber === null
      ? sql<boolean>`h.id = ${caseId}`
      : sql<boolean>`h.caller_number = ${callerNumber} and h.account_id = ${accountId}`;
  const found = await tx
    .selectFrom('harassment_case as h')
    .select(
      sql<string[]>`coalesce(array_agg(distinct k.code) filter (where k.code is not null), '{}')`.as(
        'categories',
      ),
    )
    .select(
      sql<number>`(select count(*)::int from harassment_entry e join harassment_case h on h.id = e.case_id
        where ${ofCaller} and e.kind = 'step' and e.code in ('warn-1','warn-2'))`.as('warnings'),
    )
    .select(sql<number>`(count(distinct h.id) filter (where h.cut_off))::int`.as('cutOffs'))
    .leftJoinLateral(
      () =>
        sql<{ code: string }>`(select jsonb_array_elements_text(h.judgement -> 'categories') as code)`.as(
          'k',
        ),
      (join) => join.onTrue(),
    )
    .where(ofCaller)
    .executeTakeFirstOrThrow();
  const promised = await tx
    .selectFrom('complaint_case')
    .select(sql<number>`count(*)::int`.as('promises'))
    .where('account_id', '=', accountId)
    .where('caller_number', '=', callerNumber ?? '')
    .where('state', '=', 'open')
    .where('promise_due_at', 'is not', null)
    .where('promise_done_at', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    ...calls,
    firstAt: calls.firstAt?.toISOString() ?? null,
    lastAt: calls.lastAt?.toISOString() ?? null,
    ...found,
    ...promised,
  };
}

/** Calls of the number to the account since then. */
export async function countCallsSince(
  tx: Tx,
  of: { readonly accountId: string; readonly callerNumber: string },
  since: Date,
): Promise<number> {
  const row = await tx
    .selectFrom('call')
    .select(sql<number>`count(*)::int`.as('calls'))
    .where('account_id', '=', of.accountId)
    .where('caller_number', '=', of.callerNumber)
    .where('arrived_at', '>', since)
    .where('direction', '=', 'in')
    .executeTakeFirstOrThrow();
  return row.calls;
}
