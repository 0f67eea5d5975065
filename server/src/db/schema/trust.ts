import type { DayColumn, Generated, JsonColumn, Timestamp } from './columns.ts';

export interface TrustPageTable {
  organisation_id: string;
  slug: string;
  open: boolean;
  changed_at: Timestamp;
  changed_by: string | null;
  enquiries_open: Generated<boolean>;
  enquiry_receiver: string | null;
}

export interface TrustTextTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  kind: string;
  version: number;
  effective_on: DayColumn;
  body: JsonColumn;
  reason: Generated<string>;
  asks: Generated<boolean>;
  cites: Generated<string[]>;
  published_by: string | null;
  published_at: Timestamp;
}

export interface TrustTables {
  trust_page: TrustPageTable;
  trust_text: TrustTextTable;
}
