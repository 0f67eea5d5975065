import type { Timestamp } from './columns.ts';

export interface TextCheckTable {
  account_id: string;
  organisation_id: string;
  text_id: string;
  revision: string;
  checked_by: string;
  checked_at: Timestamp;
}

export interface TextsTables {
  text_check: TextCheckTable;
}
