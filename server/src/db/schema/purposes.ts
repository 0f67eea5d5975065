import type { DateColumn, JsonColumn, Timestamp } from './columns.ts';

export interface PurposePageTable {
  slug: string;
  organisation_id: string;
  account_id: string | null;
  since: Timestamp;
}

export interface PurposeNoticeTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  version: number;
  effective_on: DateColumn;
  body: JsonColumn;
  published_by: string | null;
  published_at: Timestamp;
}

export interface PurposesTables {
  purpose_page: PurposePageTable;
  purpose_notice: PurposeNoticeTable;
}
