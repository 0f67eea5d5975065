/** SQL of complaints. Always within one account: what a caller said to one client is no other's business. */
import { sql } from 'kysely';
import type { Insertable, Updateable } from 'kysely';
import type { ComplaintState, ComplaintStepKind } from '@denwaban/server-api/complaints';
import type { Tx } from '../db/database.ts';
import type { ComplaintCaseTable } from '../db/schema.ts';
import { shownName } from '../people/shown-name.ts';

const complaints = (tx: Tx) =>
  tx
    .selectFrom('complaint_case as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('staff as s', 's.id', 'c.owner_staff_id')
    .leftJoin('person as o', 'o.id', 'c.opened_by')
    .leftJoin('person as e', 'e.id', 'c.closed_by')
    .selectAll('c')
    .select(['c.organisation_id as organisationId', 'c.account_id as accountId', 'a.name as accountName'])
    .select(['s.name as ownerName', shownName('o').as('openedByName'), shownName('e').as('closedByName')])
    .select(sql<number>`(select count(*)::int from complaint_call x where x.case_id = c.id)`.as('calls'));

export type ComplaintRow = Awaited<ReturnType<ReturnType<typeof complaints>['executeTakeFirstOrThrow']>>;

export const findComplaint = (tx: Tx, id: string): Promise<ComplaintRow | undefined> =>
  complaints(tx).where('c.id', '=', id).executeTakeFirst();

export interface ComplaintFilter {
  readonly organisationId: string;
  /** A client's own; undefined: every account in reach. */
  readonly accountId: string | undefined;
  readonly state: ComplaintState | undefined;
  readonly from: Date | null;
  readonly until: Date | null;
  readonly after: string | null;
}

/** Newest first; `after` is the id of the last one before. */
export const listComplaints = (tx: Tx, of: ComplaintFilter, limit: number): Promise<ComplaintRow[]> =>
  complaints(tx)
    .where('c.organisation_id', '=', of.organisationId)
    .$if(of.accountId !== undefined, (query) => query.where('c.account_id', '=', of.accountId!))
    .$if(of.state !== undefined, (query) => query.where('c.state', '=', of.state!))
    .$if(of.from !== null, (query) => query.where('c.opened_at', '>=', of.from!))
    .$if(of.until !== null, (query) => query.where('c.opened_at', '<', of.until!))
    .$if(of.after !== null, (query) => query.where('c.id', '<', of.after!))
    .orderBy('c.id', 'desc')
    .limit(limit)
    .execute();

/** Of this caller to this account, or of this call where there is no number. Newest first. */
export const complaintsOf = (
  tx: Tx,
  of: { readonly accountId: string; readonly callerNumber: string | null; readonly callId: string },
): Promise<ComplaintRow[]> =>
  complaints(tx)
    .where('c.account_id', '=', of.accountId)
    .where((row) =>
      row.or([
        row.exists(
          row
            .selectFrom('complaint_call as x')
            .select('x.case_id')
            .whereRef('x.case_id', '=', 'c.id')
            .where('x.call_id', '=', of.callId),
        ),
        ...(of.callerNumber === null ? [] : [row('c.caller_number', '=', of.callerNumber)]),
      ]),
    )
    .orderBy('c.id', 'desc')
    .limit(5)
    .execute();

export async function lockComplaint(tx: Tx, id: string): Promise<ComplaintRow | undefined> {
  await tx.selectFrom('complaint_case').select('id').where('id', '=', id).forUpdate().execute();
  return findComplaint(tx, id);
}

export async function insertComplaint(tx: Tx, values: Insertable<ComplaintCaseTable>): Promise<void> {
  await tx.insertInto('complaint_case').values(values).execute();
}

export async function updateComplaint(
  tx: Tx,
  id: string,
  changes: Updateable<ComplaintCaseTable>,
): Promise<void> {
  await tx.updateTable('complaint_case').set(changes).where('id', '=', id).execute();
}

/** By one level. Returns the number of the case. */
export async function raiseComplaint(tx: Tx, id: string): Promise<number> {
  const { number } = await tx
    .updateTable('complaint_case')
    .set({ level: sql`level + 1` })
    .where('id', '=', id)
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

/** False: the call is in the case already. */
export async function addComplaintCall(
  tx: Tx,
  of: { readonly caseId: string; readonly organisationId: string; readonly accountId: string },
  call: { readonly callId: string; readonly again: boolean; readonly at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('complaint_call')
    .values({
      case_id: of.caseId,
      organisation_id: of.organisationId,
      account_id: of.accountId,
      call_id: call.callId,
      again: call.again,
      at: call.at,
    })
    .onConflict((conflict) => conflict.columns(['case_id', 'call_id']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface NewComplaintStep {
  readonly caseId: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly at: Date;
  readonly personId: string | null;
  readonly kind: ComplaintStepKind;
  readonly words: string;
}

export async function insertComplaintStep(tx: Tx, step: NewComplaintStep): Promise<void> {
  await tx
    .insertInto('complaint_step')
    .values({
      case_id: step.caseId,
      organisation_id: step.organisationId,
      account_id: step.accountId,
      at: step.at,
      person_id: step.personId,
      kind: step.kind,
      words: step.words,
    })
    .execute();
}

export const complaintSteps = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('complaint_step as s')
    .leftJoin('person as p', 'p.id', 's.person_id')
    .select(['s.at', 's.kind', 's.words', shownName('p').as('byName')])
    .where('s.case_id', '=', caseId)
    .orderBy('s.id')
    .limit(1000)
    .execute();

/** Each call of the case with its report and recording. */
export const complaintCalls = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('complaint_call as x')
    .innerJoin('call as c', 'c.id', 'x.call_id')
    .leftJoin('person as p', 'p.id', 'c.operator_id')
    .leftJoin('report as r', (join) => join.onRef('r.call_id', '=', 'c.id').on('r.state', '=', 'submitted'))
    .select([
      'x.call_id as callId',
      'x.again',
      'c.arrived_at as arrivedAt',
      shownName('p').as('operatorName'),
    ])
    .select(['r.id as reportId', 'r.title as reportTitle'])
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
