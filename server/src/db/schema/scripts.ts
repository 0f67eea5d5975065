import type { Generated, Timestamp } from './columns.ts';

export interface ScriptReadingTable {
  person_id: string;
  account_id: string;
  organisation_id: string;
  version: number;
  read_at: Timestamp;
}

export interface ScriptVisitTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  person_id: string;
  version: number;
  step_id: string;
  branch_id: string | null;
  at: Timestamp;
}

export interface ScriptRemarkTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  person_id: string;
  version: number;
  step_id: string;
  kind: 'question' | 'unknown' | 'will-check' | 'lead';
  words: Generated<string>;
  at: Timestamp;
}

export interface ScriptsTables {
  script_reading: ScriptReadingTable;
  script_visit: ScriptVisitTable;
  script_remark: ScriptRemarkTable;
}
