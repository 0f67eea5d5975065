import type { Generated, GeneratedInt8, GeneratedJson, JsonColumn, Timestamp } from './columns.ts';

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

export interface SystemTables {
  engine_cursor: EngineCursorTable;
  alarm: AlarmTable;
  self_check: SelfCheckTable;
  self_test: SelfTestTable;
}
