import type { RecordKind } from '@denwaban/server-api/retention';
import type { DateColumn, Generated, Int8, JsonColumn, Timestamp } from './columns.ts';

export interface RetentionRuleTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  kind: RecordKind;
  days: number;
  changed_at: Timestamp;
  changed_by: string | null;
}

export interface LegalHoldTable {
  id: string;
  organisation_id: string;
  account_id: string;
  object_kind: 'call' | 'caller' | 'account';
  call_id: string | null;
  caller_number: string | null;
  covers_from: Timestamp | null;
  covers_until: Timestamp | null;
  reason: string;
  placed_by: string;
  placed_at: Timestamp;
  review_on: DateColumn;
  known_to_runs_at: Timestamp | null;
  release_asked_by: string | null;
  release_asked_at: Timestamp | null;
  release_reason: string | null;
  released_by: string | null;
  released_at: Timestamp | null;
}

export interface RetentionRunTable {
  id: string;
  organisation_id: string;
  planned_at: Timestamp;
  due_by: Timestamp;
  state: 'asking' | 'approved' | 'running' | 'done' | 'dismissed';
  questions: Generated<string[]>;
  counts: JsonColumn;
  decided_by: string | null;
  decided_at: Timestamp | null;
  finished_at: Timestamp | null;
}

export interface DeletionCertificateTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  run_id: string | null;
  kind: RecordKind;
  object_id: string;
  call_id: string | null;
  of_date: Timestamp;
  rule: JsonColumn;
  sha256: string | null;
  copies: JsonColumn;
  backups_until: DateColumn | null;
  deleted_by: string | null;
  deleted_at: Timestamp;
}

export interface RetentionClockTable {
  only_row: Generated<boolean>;
  seen_at: Timestamp;
  boot_id: string;
  uptime_ms: Int8;
  jumped_ms: Generated<string>;
}

export interface RetentionTables {
  retention_rule: RetentionRuleTable;
  legal_hold: LegalHoldTable;
  retention_run: RetentionRunTable;
  deletion_certificate: DeletionCertificateTable;
  retention_clock: RetentionClockTable;
}
