import type { DutyShift } from '@denwaban/server-api/duty';
import type { DutyRoundState } from '@denwaban/server-api/duty-after-call';
import type { DateColumn, Generated, GeneratedJson, JsonColumn, Timestamp } from './columns.ts';

export interface DutyEntryTable {
  id: string;
  organisation_id: string;
  account_id: string;
  valid_from: DateColumn;
  valid_until: DateColumn;
  shift: DutyShift;
  staff_id: string;
  place: number;
  wait_seconds: number;
}

export interface DutyTimeTable {
  id: string;
  organisation_id: string;
  account_id: string;
  starts_at: Timestamp;
  ends_at: Timestamp;
  staff_id: string;
  place: number;
  wait_seconds: number;
  source: 'file' | 'feed';
}

export interface DutySettingsTable {
  account_id: string;
  organisation_id: string;
  settings: JsonColumn;
  after_call: GeneratedJson;
}

export interface DutyRunTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  person_id: string;
  people: JsonColumn;
  next: Generated<number>;
  state: Generated<'running' | 'accepted' | 'exhausted' | 'stopped'>;
  started_at: Timestamp;
}

export interface DutyTryTable {
  id: string;
  organisation_id: string;
  account_id: string;
  run_id: string;
  staff_id: string;
  name: string;
  party_id: string | null;
  outcome: string | null;
  at: Timestamp;
}

/** A report for which those on duty are phoned by the server itself. */
export interface DutyRoundTable {
  id: string;
  organisation_id: string;
  account_id: string;
  report_id: string;
  matter: string;
  state: Generated<DutyRoundState>;
  round: Generated<number>;
  rounds: number;
  again_minutes: number;
  people: GeneratedJson;
  next: Generated<number>;
  due_at: Timestamp;
  started_at: Timestamp;
  ended_at: Timestamp | null;
  ended_by: string | null;
  accepted_by: string | null;
}

export interface DutyRoundTryTable {
  id: string;
  organisation_id: string;
  account_id: string;
  round_id: string;
  round: number;
  place: number;
  staff_id: string;
  name: string;
  leg_id: string | null;
  number: string | null;
  trunk_id: string | null;
  outcome: string | null;
  at: Timestamp;
  due_at: Timestamp;
  answered_at: Timestamp | null;
  ended_at: Timestamp | null;
}

export interface DutyTables {
  duty_entry: DutyEntryTable;
  duty_time: DutyTimeTable;
  duty_settings: DutySettingsTable;
  duty_run: DutyRunTable;
  duty_try: DutyTryTable;
  duty_round: DutyRoundTable;
  duty_round_try: DutyRoundTryTable;
}
