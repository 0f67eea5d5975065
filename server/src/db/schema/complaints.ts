import type { ComplaintKind, ComplaintLine, ComplaintState } from '@denwaban/server-api/complaints';
import type { ComplaintStepKind } from '@denwaban/server-api/complaints';
import type { DateColumn, Generated, GeneratedInt8, JsonColumn, Timestamp } from './columns.ts';

export interface CaseCounterTable {
  organisation_id: string;
  kind: 'complaint' | 'harassment';
  last: number;
}

export interface ComplaintAgreementTable {
  account_id: string;
  organisation_id: string;
  body: JsonColumn;
  changed_by: string | null;
  changed_at: Timestamp;
}

export interface ComplaintCaseTable {
  id: string;
  organisation_id: string;
  account_id: string;
  number: number;
  kind: ComplaintKind;
  line: ComplaintLine;
  state: ComplaintState;
  level: Generated<number>;
  caller_number: string | null;
  caller_status: string;
  caller_name: Generated<string>;
  wants: Generated<string>;
  offered: Generated<string>;
  outcome: Generated<string>;
  recording_refused: Generated<boolean>;
  owner_staff_id: string | null;
  promise_due_at: Timestamp | null;
  promise_done_at: Timestamp | null;
  promise_overdue_at: Timestamp | null;
  client_due_at: Timestamp | null;
  client_done_at: Timestamp | null;
  client_overdue_at: Timestamp | null;
  improvement: Generated<'none' | 'open' | 'done'>;
  improvement_words: Generated<string>;
  rethink_at: Timestamp | null;
  opened_by: string | null;
  opened_at: Timestamp;
  closed_by: string | null;
  closed_at: Timestamp | null;
}

export interface ComplaintCallTable {
  case_id: string;
  call_id: string;
  organisation_id: string;
  account_id: string;
  again: Generated<boolean>;
  at: Timestamp;
}

export interface ComplaintStepTable {
  id: GeneratedInt8;
  case_id: string;
  organisation_id: string;
  account_id: string;
  at: Timestamp;
  person_id: string | null;
  kind: ComplaintStepKind;
  words: string;
}

export interface RecordingExemptionTable {
  id: string;
  organisation_id: string;
  account_id: string;
  caller_number: string;
  reason: string;
  until: DateColumn;
  decided_by: string;
  decided_at: Timestamp;
  ended_by: string | null;
  ended_at: Timestamp | null;
}

export interface ComplaintsTables {
  case_counter: CaseCounterTable;
  complaint_agreement: ComplaintAgreementTable;
  complaint_case: ComplaintCaseTable;
  complaint_call: ComplaintCallTable;
  complaint_step: ComplaintStepTable;
  recording_exemption: RecordingExemptionTable;
}
