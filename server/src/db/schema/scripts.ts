import type { Generated, JsonColumn, Timestamp } from './columns.ts';

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

export interface ScriptDraftTable {
  id: string;
  organisation_id: string;
  account_id: string;
  state: 'open' | 'published' | 'dropped';
  body: JsonColumn;
  revision: number;
  based_on_version: number;
  proposed: boolean;
  started_by: string;
  started_at: Timestamp;
  saved_by: string;
  saved_at: Timestamp;
  ended_by: string | null;
  ended_at: Timestamp | null;
}

export interface ScriptAskTable {
  id: string;
  organisation_id: string;
  account_id: string;
  draft_id: string;
  revision: number;
  reason: string;
  in_force_from: Timestamp | null;
  asked_by: string;
  asked_of: string | null;
  asked_at: Timestamp;
  state: 'waiting' | 'approved' | 'returned' | 'withdrawn';
  answered_by: string | null;
  answered_at: Timestamp | null;
  words: Generated<string>;
}

export interface ScriptNoteTable {
  id: string;
  organisation_id: string;
  account_id: string;
  draft_id: string;
  step_id: string | null;
  words: string;
  said_by: string;
  said_at: Timestamp;
}

export interface ScriptsTables {
  script_draft: ScriptDraftTable;
  script_ask: ScriptAskTable;
  script_note: ScriptNoteTable;
  script_reading: ScriptReadingTable;
  script_visit: ScriptVisitTable;
  script_remark: ScriptRemarkTable;
}
