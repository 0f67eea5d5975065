import type {
  CallerMeasureKind,
  HarassmentEntryKind,
  HarassmentLevel,
  TermFamily,
} from '@denwaban/server-api/harassment';
import type { DateColumn, Generated, GeneratedInt8, JsonColumn, Timestamp } from './columns.ts';

export interface HarassmentTermTable {
  from_day: DateColumn;
  code: string;
  place: number;
  family: TermFamily;
  label: string;
  description: string;
  basis: string;
}

export interface HarassmentPolicyTable {
  account_id: string;
  organisation_id: string;
  body: JsonColumn;
  changed_by: string | null;
  changed_at: Timestamp;
}

export interface HarassmentCaseTable {
  id: string;
  organisation_id: string;
  account_id: string;
  number: number;
  state: 'open' | 'closed';
  caller_number: string | null;
  caller_status: string;
  terms_from: DateColumn;
  judgement: JsonColumn;
  level: HarassmentLevel | null;
  opened_by: string | null;
  opened_at: Timestamp;
  closed_by: string | null;
  closed_at: Timestamp | null;
  client_told_at: Timestamp | null;
  cut_off: Generated<boolean>;
}

export interface HarassmentCallTable {
  case_id: string;
  call_id: string;
  organisation_id: string;
  account_id: string;
  at: Timestamp;
}

export interface HarassmentEntryTable {
  id: GeneratedInt8;
  case_id: string;
  organisation_id: string;
  account_id: string;
  call_id: string | null;
  at: Timestamp;
  person_id: string | null;
  kind: HarassmentEntryKind;
  code: string | null;
  words: string;
  due_on: DateColumn | null;
  done_at: Timestamp | null;
}

export interface CallerMeasureTable {
  id: string;
  organisation_id: string;
  account_id: string;
  case_id: string | null;
  caller_number: string;
  kind: CallerMeasureKind;
  reason: string;
  until: DateColumn;
  decided_by: string;
  decided_at: Timestamp;
  ended_by: string | null;
  ended_at: Timestamp | null;
}

export interface HarassmentTables {
  harassment_term: HarassmentTermTable;
  harassment_policy: HarassmentPolicyTable;
  harassment_case: HarassmentCaseTable;
  harassment_call: HarassmentCallTable;
  harassment_entry: HarassmentEntryTable;
  caller_measure: CallerMeasureTable;
}
