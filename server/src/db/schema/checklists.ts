import type { ChecklistName, ChecklistState } from '@denwaban/server-api/checklists';
import type { DateColumn, Timestamp } from './columns.ts';

export interface ChecklistItemTable {
  list: ChecklistName;
  from_day: DateColumn;
  code: string;
  place: number;
  label: string;
  description: string;
  basis: string;
}

export interface ChecklistAnswerTable {
  organisation_id: string;
  list: ChecklistName;
  code: string;
  state: ChecklistState;
  owner_id: string | null;
  evidence: string;
  done_on: DateColumn | null;
  gap: string;
  review_on: DateColumn | null;
  changed_by: string | null;
  changed_at: Timestamp;
}

export interface ChecklistsTables {
  checklist_item: ChecklistItemTable;
  checklist_answer: ChecklistAnswerTable;
}
