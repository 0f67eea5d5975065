/** Everything that is kept about a case, as its pack tells it. */
import type { HarassmentCase, HarassmentPolicy } from '@denwaban/server-api/harassment';
import { listTrace } from '../calls/call-list-store.ts';
import { traceWords } from '../calls/trace.ts';
import type { Tx } from '../db/database.ts';
import { reportsOf } from '../disclosure/disclosure-store.ts';
import type { WrittenReport } from '../disclosure/disclosure-store.ts';
import { findCase } from '../harassment/case-store.ts';
import { viewCase } from '../harassment/case-view.ts';
import { policyOf } from '../harassment/policy-store.ts';
import type { RecordingRow } from '../recordings/recording-store.ts';
import { damageOf } from './evidence.ts';
import { settingsOf } from './evidence-store.ts';

/** One step on the way of a call. */
export interface TraceLine {
  readonly at: Date;
  readonly kind: string;
  readonly words: string;
}

export interface CallFacts {
  readonly callId: string;
  readonly arrivedAt: string;
  readonly operatorName: string;
  readonly minutes: number;
  readonly trace: readonly TraceLine[];
  readonly reports: readonly WrittenReport[];
  readonly recordings: readonly RecordingRow[];
}

/** An entry of the audit log, without what is sealed in it. */
export interface AuditLine {
  readonly at: Date;
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  /** Hex; the entry's hash in the organisation's chain; empty: not linked yet. */
  readonly hash: string;
}

export interface CaseFacts {
  readonly organisationName: string;
  readonly found: HarassmentCase;
  readonly policy: HarassmentPolicy;
  readonly calls: readonly CallFacts[];
  readonly audit: readonly AuditLine[];
  readonly minutes: number;
  readonly yenPerMinute: number | null;
  readonly yen: number | null;
  readonly yenBasis: string;
  /** Names of our people and of the client's, of whom a masked pack says nothing. */
  readonly names: readonly string[];
}

/** @param tx as the organisation. Throws when the case is gone. */
export async function gatherCase(tx: Tx, organisationId: string, caseId: string): Promise<CaseFacts> {
  const row = await findCase(tx, caseId);
  if (row === undefined) throw new Error('the case is gone');
  const found = await viewCase(tx, row);
  const callIds = found.callList.map((each) => each.callId);
  const reports = await reportsOf(tx, callIds);
  const recordings =
    callIds.length === 0
      ? []
      : await tx
          .selectFrom('recording')
          .selectAll()
          .where('call_id', 'in', callIds)
          .orderBy('started_at')
          .execute();
  const calls: CallFacts[] = [];
  for (const call of found.callList)
    calls.push({
      callId: call.callId,
      arrivedAt: call.arrivedAt,
      operatorName: call.operatorName ?? '',
      minutes: call.minutes,
      trace: await traceOf(tx, call.callId),
      reports: reports.filter((each) => each.call_id === call.callId),
      recordings: recordings.filter((each) => each.call_id === call.callId),
    });
  const minutes = calls.reduce((sum, call) => sum + call.minutes, 0);
  const { yenPerMinute, basis } = await settingsOf(tx, organisationId);
  return {
    organisationName: await organisationName(tx, organisationId),
    found,
    policy: await policyOf(tx, found.accountId),
    calls,
    audit: await auditOf(tx, organisationId, [caseId, ...callIds, ...recordings.map(({ id }) => id)]),
    minutes,
    yenPerMinute,
    yen: damageOf(minutes, yenPerMinute),
    yenBasis: basis,
    names: await namesOf(tx, organisationId, found.accountId),
  };
}

async function traceOf(tx: Tx, callId: string): Promise<TraceLine[]> {
  const rows = await listTrace(tx, callId);
  return rows.map(({ at, kind, detail, operatorName }) => ({
    at,
    kind,
    words: traceWords({
      kind,
      detail: typeof detail === 'object' && detail !== null ? (detail as Record<string, unknown>) : {},
      operatorName,
    }).ja,
  }));
}

const organisationName = async (tx: Tx, id: string): Promise<string> =>
  (await tx.selectFrom('organisation').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name;

async function auditOf(tx: Tx, organisationId: string, objectIds: readonly string[]): Promise<AuditLine[]> {
  const rows = await tx
    .selectFrom('audit_entry as e')
    .leftJoin('person as p', 'p.id', 'e.actor_id')
    .leftJoin('audit_link as l', 'l.entry_id', 'e.id')
    .select(['e.at', 'e.action', 'e.actor_role', 'e.object_kind', 'e.object_id', 'p.name', 'l.hash'])
    .where('e.organisation_id', '=', organisationId)
    .where('e.object_id', 'in', objectIds)
    .orderBy('e.id')
    .limit(20_000)
    .execute();
  return rows.map((row) => ({
    at: row.at,
    actor: row.name ?? '電話番',
    role: row.actor_role,
    action: row.action,
    objectKind: row.object_kind,
    objectId: row.object_id ?? '',
    hash: row.hash?.toString('hex') ?? '',
  }));
}

async function namesOf(tx: Tx, organisationId: string, accountId: string): Promise<string[]> {
  const people = await tx
    .selectFrom('person')
    .select(['name', 'business_name'])
    .where('organisation_id', '=', organisationId)
    .execute();
  const staff = await tx.selectFrom('staff').select('name').where('account_id', '=', accountId).execute();
  return [
    ...people.flatMap((each) => [each.name, each.business_name ?? '']),
    ...staff.map((each) => each.name),
  ].filter((name) => name !== '');
}
