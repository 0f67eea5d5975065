import type { ColumnType, Generated, JsonColumn, Timestamp } from './columns.ts';

/** A day of Japan; select it as text. */
type Day = ColumnType<Date | string, string, string>;

export interface AgreementTextTable {
  id: string;
  organisation_id: string;
  version: number;
  title: string;
  body: string;
  sha256: string;
  valid_months: number;
  sign_again: boolean;
  published_by: string;
  published_at: Timestamp;
}

export interface AgreementSignatureTable {
  id: string;
  organisation_id: string;
  person_id: string;
  text_id: string;
  version: number;
  typed_name: string;
  text_sha256: string;
  signed_at: Timestamp;
  valid_until: Day;
  address: string | null;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_reason: Generated<string>;
}

export interface TrainingCourseTable {
  id: string;
  organisation_id: string;
  name: string;
  valid_months: number | null;
  created_at: Timestamp;
  closed_at: Timestamp | null;
  shipped_key: string | null;
  shipped_as_of: Day | null;
}

export interface TrainingRecordTable {
  id: string;
  organisation_id: string;
  person_id: string;
  course_id: string;
  passed_on: Day;
  valid_until: Day | null;
  retake_version: number | null;
  held_until: Day | null;
  note: Generated<string>;
  /** Nobody where the try of a quiz made it. */
  entered_by: string | null;
  try_id: string | null;
  entered_at: Timestamp;
  revoked_at: Timestamp | null;
  revoked_by: string | null;
  revoked_reason: Generated<string>;
}

export interface EmploymentTable {
  person_id: string;
  organisation_id: string;
  kind: 'regular' | 'contract' | 'part-time' | 'dispatched' | 'entrusted';
  place: 'office' | 'home';
  hours: JsonColumn | null;
  changed_at: Timestamp;
}

export interface AdmissionRuleTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  profession: string | null;
  agreement: Generated<boolean>;
  training: Generated<boolean>;
  course_ids: Generated<string[]>;
  no_part_timers: Generated<boolean>;
  no_trainees: Generated<boolean>;
  no_home: Generated<boolean>;
  no_download: Generated<boolean>;
  changed_at: Timestamp;
}

export interface PermissionCellTable {
  organisation_id: string;
  permission: string;
  role: string;
  scope: 'own' | 'assigned' | 'account' | 'organisation' | null;
  changed_by: string;
  changed_at: Timestamp;
}

export interface ReportSearchTable {
  report_id: string;
  organisation_id: string;
  account_id: string;
  submitted_at: Timestamp;
  words: string;
  pairs: number[];
}

export interface WallsTables {
  report_search: ReportSearchTable;
  permission_cell: PermissionCellTable;
  agreement_text: AgreementTextTable;
  agreement_signature: AgreementSignatureTable;
  training_course: TrainingCourseTable;
  training_record: TrainingRecordTable;
  employment: EmploymentTable;
  admission_rule: AdmissionRuleTable;
}
