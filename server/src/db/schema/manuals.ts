import type { Generated, Timestamp } from './columns.ts';

export interface ManualTable {
  id: string;
  organisation_id: string;
  account_id: string;
  title: string;
  version: number;
  removed_at: Timestamp | null;
  removed_by: string | null;
}

export interface ManualVersionTable {
  id: string;
  organisation_id: string;
  account_id: string;
  manual_id: string;
  version: number;
  pages: number;
  bytes: number;
  sha256: string;
  note: Generated<string>;
  by_client: boolean;
  uploaded_by: string | null;
  uploaded_at: Timestamp;
  replaced_at: Timestamp | null;
  deleted_at: Timestamp | null;
}

export interface ManualTextTable {
  version_id: string;
  organisation_id: string;
  account_id: string;
  page: number;
  words: string;
}

export interface ManualsTables {
  manual: ManualTable;
  manual_version: ManualVersionTable;
  manual_text: ManualTextTable;
}
