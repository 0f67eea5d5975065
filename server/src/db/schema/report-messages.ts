import type { Timestamp } from './columns.ts';

export interface ReportMessageTable {
  id: string;
  organisation_id: string;
  account_id: string;
  report_id: string;
  side: 'client' | 'house';
  kind: 'message' | 'correction-request';
  words: string;
  written_by: string;
  written_at: Timestamp;
  settled_at: Timestamp | null;
  settled_by: string | null;
}

export interface ReportMessagesTables {
  report_message: ReportMessageTable;
}
