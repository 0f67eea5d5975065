import type { Timestamp } from './columns.ts';

export interface ColleagueSheetTable {
  account_id: string;
  organisation_id: string;
  contact: string;
  note: string;
  changed_by: string | null;
  changed_at: Timestamp;
}

export interface NotificationSettingTable {
  person_id: string;
  organisation_id: string;
  kinds: string[];
  urgencies: string[];
  quiet_from: string | null;
  quiet_until: string | null;
  urgent_always: boolean;
}

export interface PortalTables {
  colleague_sheet: ColleagueSheetTable;
  notification_setting: NotificationSettingTable;
}
