import type { ContactWay } from '@denwaban/server-api/directory';
import type { ColumnType, Generated, GeneratedTimestamp, JsonColumn, Timestamp } from './columns.ts';

export interface OrganisationTable {
  id: string;
  name: string;
  reading: Generated<string>;
  recording_recipient: string;
  announcement_edition: Generated<number>;
  private_monitoring: Generated<boolean>;
  created_at: GeneratedTimestamp;
  /** 全員が全アカウントを担当: everybody at a desk is assigned to every account. */
  all_accounts: Generated<boolean>;
  /** Supervisors are walled by assignment as operators are. */
  supervisors_assigned: Generated<boolean>;
  reach_version: Generated<string>;
}

export interface AccountTable {
  id: string;
  organisation_id: string;
  name: string;
  reading: string;
  business_summary: Generated<string>;
  report_email: string | null;
  archived_at: Timestamp | null;
  created_at: GeneratedTimestamp;
  /** A day of Japan; a Date when it is selected as it is, so select it as text. */
  records_transfers_from: ColumnType<Date | string, string, string> | null;
  records_transfers_note: Generated<string>;
  name_announcement_id: string | null;
  script_approval: Generated<boolean>;
  discreet: Generated<boolean>;
}

export interface StaffTable {
  id: string;
  organisation_id: string;
  account_id: string;
  name: string;
  reading: string;
  department: Generated<string>;
  title: Generated<string>;
  email: string | null;
  phone: string | null;
  mobile: string | null;
  ways: Generated<ContactWay[]>;
  phone_hours: JsonColumn | null;
  presence_hours: JsonColumn | null;
  daily_mail: Generated<boolean>;
  note: Generated<string>;
  removed_at: Timestamp | null;
  created_at: GeneratedTimestamp;
}

export interface ScriptVersionTable {
  account_id: string;
  organisation_id: string;
  version: number;
  body: JsonColumn;
  reason: string;
  published_by: string | null;
  published_at: GeneratedTimestamp;
  in_force_from: GeneratedTimestamp;
}

export interface AccountOperatorTable {
  account_id: string;
  person_id: string;
  organisation_id: string;
  place: number | null;
}

export interface OrganisationsTables {
  organisation: OrganisationTable;
  account: AccountTable;
  staff: StaffTable;
  script_version: ScriptVersionTable;
  account_operator: AccountOperatorTable;
}
