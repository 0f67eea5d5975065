import type { DutyShift } from '@denwaban/server-api/duty';
import type { DateColumn, Generated, JsonColumn, Timestamp } from './columns.ts';

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

export interface DutyTables {
  duty_entry: DutyEntryTable;
  duty_time: DutyTimeTable;
  duty_settings: DutySettingsTable;
  duty_run: DutyRunTable;
  duty_try: DutyTryTable;
}
