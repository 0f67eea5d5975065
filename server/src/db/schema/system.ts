import type { Generated, GeneratedInt8, GeneratedJson, Int8, JsonColumn, Timestamp } from './columns.ts';

export interface EngineCursorTable {
  only_row: Generated<boolean>;
  engine_run_id: string | null;
  last_event: GeneratedInt8;
}

export interface AlarmTable {
  id: string;
  organisation_id: string;
  kind: string;
  subject: string;
  detail: GeneratedJson;
  raised_at: Timestamp;
  last_at: Timestamp;
  times: Generated<number>;
  settled_at: Timestamp | null;
  settled_by: string | null;
  settled_note: Generated<string>;
}

export interface SelfCheckTable {
  id: string;
  organisation_id: string;
  check_key: string;
  subject: string;
  state: 'ok' | 'warn' | 'fail';
  detail: GeneratedJson;
  at: Timestamp;
  looked_at: Timestamp | null;
  looked_by: string | null;
  settled_at: Timestamp | null;
  settled_by: string | null;
  settled_note: Generated<string>;
}

export interface SelfTestTable {
  id: string;
  organisation_id: string;
  person_id: string;
  at: Timestamp;
  state: 'ok' | 'warn' | 'fail';
  figures: JsonColumn;
}

export interface BackupRunTable {
  id: string;
  started_at: Timestamp;
  ended_at: Timestamp | null;
  state: 'running' | 'done' | 'failed';
  place: string;
  database_part: 'base' | 'dump' | 'none' | null;
  database_bytes: Int8 | null;
  files: number | null;
  copied_files: number | null;
  copied_bytes: Int8 | null;
  error: string | null;
}

export interface DeletionDoneTable {
  seq: Int8;
  at: Timestamp;
}

export interface SystemTables {
  backup_run: BackupRunTable;
  deletion_done: DeletionDoneTable;
  engine_cursor: EngineCursorTable;
  alarm: AlarmTable;
  self_check: SelfCheckTable;
  self_test: SelfTestTable;
}
