import type { DayColumn, Generated, JsonColumn, Timestamp } from './columns.ts';

export interface FeedbackTable {
  id: string;
  organisation_id: string;
  account_id: string;
  report_id: string;
  call_id: string;
  kind: 'good' | 'improve' | 'thanks';
  words: string;
  at_seconds: number | null;
  given_by: string;
  given_at: Timestamp;
  person_id: string | null;
  seen_at: Timestamp | null;
}

export interface ReviewPlanTable {
  account_id: string;
  organisation_id: string;
  every: 'week' | 'two-weeks' | 'month';
  next_on: DayColumn;
  sample_size: number;
  automatic: Generated<boolean>;
  well_in_row: Generated<number>;
}

export interface ReviewTable {
  id: string;
  organisation_id: string;
  account_id: string;
  why: 'cadence' | 'by-hand' | 'new-service' | 'staff-changed' | 'questions-rose';
  from_day: DayColumn;
  to_day: DayColumn;
  opened_at: Timestamp;
  opened_by: string | null;
  seed: string;
  figures: JsonColumn;
  answers: JsonColumn;
  minutes: string;
  next_on: DayColumn | null;
  closed_at: Timestamp | null;
  closed_by: string | null;
  well: boolean | null;
}

export interface ReviewSampleTable {
  review_id: string;
  call_id: string;
  organisation_id: string;
  account_id: string;
  place: number;
}

export interface ReviewDecisionTable {
  id: string;
  organisation_id: string;
  account_id: string;
  review_id: string;
  kind: 'script' | 'task';
  words: string;
  who: string;
  due_on: DayColumn | null;
  done_at: Timestamp | null;
  drafted_at: Timestamp | null;
}

export interface ReviewsTables {
  feedback: FeedbackTable;
  review_plan: ReviewPlanTable;
  review: ReviewTable;
  review_sample: ReviewSampleTable;
  review_decision: ReviewDecisionTable;
}
