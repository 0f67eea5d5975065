import type { JsonColumn, Timestamp } from './columns.ts';

export interface ReportRulesTable {
  account_id: string;
  organisation_id: string;
  rules: JsonColumn;
  changed_at: Timestamp;
}

export interface ReportRulesTables {
  report_rules: ReportRulesTable;
}
