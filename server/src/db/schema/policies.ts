import type { DateColumn, Generated, Timestamp } from './columns.ts';

export interface PolicySettingTable {
  organisation_id: string;
  within_days: number;
  remind_days: number;
  ends_access: boolean;
  fiscal_month: Generated<number>;
  legal_name: string;
  representative: string;
  contact: string;
  changed_by: string | null;
  changed_at: Timestamp;
}

export interface PolicyAcknowledgementTable {
  person_id: string;
  text_id: string;
  organisation_id: string;
  at: Timestamp;
}

export interface PolicyReminderTable {
  person_id: string;
  organisation_id: string;
  reminded_on: DateColumn;
}

export interface PoliciesTables {
  policy_setting: PolicySettingTable;
  policy_acknowledgement: PolicyAcknowledgementTable;
  policy_reminder: PolicyReminderTable;
}
