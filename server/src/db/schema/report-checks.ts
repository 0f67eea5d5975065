import type { Timestamp } from './columns.ts';

export interface ReportCheckTable {
  report_id: string;
  look: number;
  organisation_id: string;
  account_id: string;
  findings: string[];
  verdict: 'ok' | 'problem';
  note: string;
  person_id: string;
  at: Timestamp;
}

export interface ReportChecksTables {
  report_check: ReportCheckTable;
}
