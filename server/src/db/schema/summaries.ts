import type { Timestamp } from './columns.ts';

export interface SummaryLineTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  category: string;
  category_name: string;
  counts: boolean;
  noted_by: string;
  noted_at: Timestamp;
  sent_at: Timestamp | null;
}

export interface SummariesTables {
  summary_line: SummaryLineTable;
}
