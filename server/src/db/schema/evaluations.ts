import type { JsonColumn, Timestamp } from './columns.ts';

export interface EvaluationFormTable {
  organisation_id: string;
  version: number;
  criteria: JsonColumn;
  changed_by: string | null;
  changed_at: Timestamp;
}

export interface EvaluationTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  call_id: string | null;
  practice_id: string | null;
  person_id: string;
  by_id: string;
  at: Timestamp;
  version: number;
  criteria: JsonColumn;
  marks: JsonColumn;
  comment: string;
  score: number | null;
  read_at: Timestamp | null;
}

export interface EvaluationsTables {
  evaluation_form: EvaluationFormTable;
  evaluation: EvaluationTable;
}
