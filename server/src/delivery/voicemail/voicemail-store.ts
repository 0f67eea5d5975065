/** SQL of mails about messages; under the organisation's identity. */
import type { Tx } from '../../db/database.ts';
import type { LeftMessage } from './voicemail-mail.ts';

export interface StoredMessage extends LeftMessage {
  readonly organisationId: string;
  readonly accountId: string;
  /** Where reports go; null: nowhere. */
  readonly recipient: string | null;
  /** The part of the recording that is the message, ms from its beginning. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly endedAt: Date | null;
  readonly recording: {
    readonly id: string;
    readonly organisation_id: string;
    readonly started_at: Date;
    readonly state: 'recording' | 'archiving' | 'ready' | 'failed';
    readonly duration_ms: number | null;
    readonly archive_sha256: string | null;
  } | null;
}

export async function findMessage(tx: Tx, callId: string): Promise<StoredMessage | undefined> {
  const row = await tx
    .selectFrom('call as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .innerJoin('organisation as o', 'o.id', 'c.organisation_id')
    .leftJoin('line as l', 'l.id', 'c.line_id')
    .select(['c.organisation_id', 'c.account_id', 'c.caller_number', 'c.caller_status', 'c.source_name'])
    .select(['c.topic', 'c.arrived_at', 'c.ended_at', 'c.message_from_ms', 'c.message_to_ms'])
    .select(['a.name as account', 'a.report_email', 'o.name as organisation', 'l.label'])
    .where('c.id', '=', callId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const recording = await tx
    .selectFrom('recording')
    .select(['id', 'organisation_id', 'started_at', 'state', 'duration_ms', 'archive_sha256'])
    .where('call_id', '=', callId)
    .orderBy('started_at', 'desc')
    .executeTakeFirst();
  const fromMs = row.message_from_ms ?? 0;
  const toMs = row.message_to_ms ?? fromMs;
  return {
    callId,
    organisationId: row.organisation_id,
    accountId: row.account_id,
    organisationName: row.organisation,
    accountName: row.account,
    lineLabel: row.label ?? '',
    callerNumber: row.caller_number,
    callerStatus: row.caller_status,
    sourceName: row.source_name,
    topic: row.topic,
    arrivedAt: row.arrived_at,
    seconds: Math.round((toMs - fromMs) / 1000),
    recipient: row.report_email,
    fromMs,
    toMs,
    endedAt: row.ended_at,
    recording: recording ?? null,
  };
}
