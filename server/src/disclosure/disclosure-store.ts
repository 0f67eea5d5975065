/** SQL of 開示等の請求. */
import { sql } from 'kysely';
import type { Insertable, Updateable } from 'kysely';
import type { DisclosureState, FoundCall } from '@denwaban/server-api/disclosure';
import { ReportContent } from '../corrections/report-content.ts';
import { formerContents } from '../corrections/version-store.ts';
import type { Tx } from '../db/database.ts';
import type { DisclosureRequestTable } from '../db/schema.ts';

const requests = (tx: Tx) =>
  tx
    .selectFrom('disclosure_request as d')
    .leftJoin('account as a', 'a.id', 'd.account_id')
    .leftJoin('person as i', 'i.id', 'd.identity_by')
    .leftJoin('person as b', 'b.id', 'd.decided_by')
    .leftJoin('person as r', 'r.id', 'd.released_by')
    .selectAll('d')
    .select(['d.organisation_id as organisationId', 'd.account_id as accountId', 'a.name as accountName'])
    .select(['i.name as identityByName', 'b.name as decidedByName', 'r.name as releasedByName']);

export type DisclosureRow = Awaited<ReturnType<ReturnType<typeof requests>['executeTakeFirstOrThrow']>>;

export const findDisclosure = (tx: Tx, id: string): Promise<DisclosureRow | undefined> =>
  requests(tx).where('d.id', '=', id).executeTakeFirst();

/** For whoever changes it: nobody else does at the same moment. */
export async function lockDisclosure(tx: Tx, id: string): Promise<DisclosureRow | undefined> {
  await tx.selectFrom('disclosure_request').select('id').where('id', '=', id).forUpdate().execute();
  return findDisclosure(tx, id);
}

export interface ListedDisclosures {
  readonly organisationId: string;
  readonly state: DisclosureState | undefined;
  /** Only what this client company was asked to decide. */
  readonly askedOf: string | null;
  /** Id of the last one before. */
  readonly after: string | null;
}

/** Newest first. */
export const listDisclosures = (tx: Tx, of: ListedDisclosures, limit: number): Promise<DisclosureRow[]> =>
  requests(tx)
    .where('d.organisation_id', '=', of.organisationId)
    .$if(of.state !== undefined, (query) => query.where('d.state', '=', of.state!))
    .$if(of.askedOf !== null, (query) =>
      query.where('d.asked_at', 'is not', null).where('d.account_id', '=', of.askedOf),
    )
    .$if(of.after !== null, (query) => query.where('d.id', '<', of.after!))
    .orderBy('d.id', 'desc')
    .limit(limit)
    .execute();

export async function insertDisclosure(tx: Tx, row: Insertable<DisclosureRequestTable>): Promise<void> {
  await tx.insertInto('disclosure_request').values(row).execute();
}

export async function updateDisclosure(
  tx: Tx,
  id: string,
  changes: Updateable<DisclosureRequestTable>,
): Promise<void> {
  await tx.updateTable('disclosure_request').set(changes).where('id', '=', id).execute();
}

const found = (tx: Tx) =>
  tx
    .selectFrom('call as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('line as l', 'l.id', 'c.line_id')
    .leftJoin('recording as r', 'r.call_id', 'c.id')
    .select(['c.id as callId', 'c.account_id as accountId', 'a.name as accountName'])
    .select((each) => each.fn.coalesce('l.label', sql<string>`''`).as('lineName'))
    .select(['c.arrived_at as arrivedAt', 'r.duration_ms as durationMs'])
    .select(['r.id as recordingId', 'r.state as recordingState']);

type FoundRow = Awaited<ReturnType<ReturnType<typeof found>['executeTakeFirstOrThrow']>>;
export const viewFound = (row: FoundRow): FoundCall => ({ ...row, arrivedAt: row.arrivedAt.toISOString() });

/** Most calls that one search shows. */
const MOST_FOUND = 200;

/** Newest first: calls of a number, or of a time when the number is not known. */
export const findCalls = (
  tx: Tx,
  of: {
    readonly organisationId: string;
    readonly accountId: string | null;
    readonly number: string | null;
    readonly from: Date;
    readonly until: Date;
  },
): Promise<FoundRow[]> =>
  found(tx)
    .where('c.organisation_id', '=', of.organisationId)
    .$if(of.accountId !== null, (query) => query.where('c.account_id', '=', of.accountId!))
    .$if(of.number !== null, (query) => query.where('c.caller_number', '=', of.number))
    .where('c.arrived_at', '>=', of.from)
    .where('c.arrived_at', '<=', of.until)
    .orderBy('c.arrived_at', 'desc')
    .limit(MOST_FOUND)
    .execute();

export const listCalls = (tx: Tx, requestId: string) =>
  found(tx)
    .innerJoin('disclosure_call as x', 'x.call_id', 'c.id')
    .select(['x.sealed_masks as sealedMasks', 'x.released_sha256 as releasedSha256'])
    .where('x.request_id', '=', requestId)
    .orderBy('c.arrived_at')
    .execute();

export type LinkedCall = Awaited<ReturnType<typeof listCalls>>[number];

export const findLinked = async (
  tx: Tx,
  requestId: string,
  callId: string,
): Promise<LinkedCall | undefined> => (await listCalls(tx, requestId)).find((call) => call.callId === callId);

/** False: it was there already. */
export async function linkCall(
  tx: Tx,
  of: { readonly requestId: string; readonly organisationId: string; readonly accountId: string },
  callId: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('disclosure_call')
    .values({
      request_id: of.requestId,
      organisation_id: of.organisationId,
      account_id: of.accountId,
      call_id: callId,
      sealed_masks: null,
      released_sha256: null,
    })
    .onConflict((conflict) => conflict.columns(['request_id', 'call_id']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function unlinkCall(tx: Tx, requestId: string, callId: string): Promise<void> {
  await tx
    .deleteFrom('disclosure_call')
    .where('request_id', '=', requestId)
    .where('call_id', '=', callId)
    .execute();
}

export async function changeLinked(
  tx: Tx,
  of: { readonly requestId: string; readonly callId: string },
  changes: { readonly sealed_masks?: Buffer; readonly released_sha256?: string },
): Promise<void> {
  await tx
    .updateTable('disclosure_call')
    .set(changes)
    .where('request_id', '=', of.requestId)
    .where('call_id', '=', of.callId)
    .execute();
}

/** What is kept in writing about calls: their reports, and what those said before they were corrected. */
export async function reportsOf(tx: Tx, callIds: readonly string[]) {
  const rows = await submittedOf(tx, callIds);
  const former = (
    await formerContents(
      tx,
      rows.map(({ id }) => id),
    )
  ).map(({ report_id, version, content }) => ({ report_id, version, content: ReportContent.parse(content) }));
  return rows.map((row) => ({ ...row, former: former.filter(({ report_id }) => report_id === row.id) }));
}

const submittedOf = async (tx: Tx, callIds: readonly string[]) =>
  callIds.length === 0
    ? []
    : tx
        .selectFrom('report')
        .select(['id', 'call_id', 'caller_name', 'caller_company', 'caller_number', 'matter', 'handling'])
        .where('call_id', 'in', callIds)
        .where('state', '=', 'submitted')
        .execute();

export type WrittenReport = Awaited<ReturnType<typeof reportsOf>>[number];

export const listSteps = (tx: Tx, requestId: string) =>
  tx
    .selectFrom('disclosure_step as s')
    .leftJoin('person as p', 'p.id', 's.person_id')
    .select(['s.at', 's.words', 'p.name as byName'])
    .where('s.request_id', '=', requestId)
    .orderBy('s.id')
    .limit(1000)
    .execute();

export async function insertStep(
  tx: Tx,
  request: { readonly id: string; readonly organisationId: string; readonly accountId: string | null },
  step: { readonly at: Date; readonly personId: string | null; readonly words: string },
): Promise<void> {
  await tx
    .insertInto('disclosure_step')
    .values({
      request_id: request.id,
      organisation_id: request.organisationId,
      account_id: request.accountId,
      at: step.at,
      person_id: step.personId,
      words: step.words,
    })
    .execute();
}
