import type { LawKind } from '@denwaban/server-api/laws';
import type { DateColumn, Generated, Timestamp } from './columns.ts';

export interface LawEntryTable {
  id: Generated<string>;
  organisation_id: string | null;
  code: string;
  kind: LawKind;
  title: string;
  edition: string;
  promulgated_on: DateColumn | null;
  effective_on: DateColumn | null;
  asks: string;
  source: string;
  url: string;
  note: string;
  added_by: string | null;
  added_at: Timestamp | null;
}

export interface LawsTables {
  law_entry: LawEntryTable;
}
