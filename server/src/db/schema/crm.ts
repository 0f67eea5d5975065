import type { JsonColumn, Timestamp } from './columns.ts';

export interface CrmSettingTable {
  account_id: string;
  organisation_id: string;
  enabled: boolean;
  url: string;
  method: 'GET' | 'POST';
  body: string;
  header_name: string;
  token: Buffer | null;
  fields: JsonColumn;
  opens: 'off' | 'button' | 'answering';
  page_url: string;
  purpose: string | null;
  last_good_at: Timestamp | null;
  last_failed_at: Timestamp | null;
  last_fault: string | null;
  changed_at: Timestamp;
}

export interface CrmHostTable {
  organisation_id: string;
  host: string;
  added_at: Timestamp;
}

export interface CrmTables {
  crm_setting: CrmSettingTable;
  crm_host: CrmHostTable;
}
