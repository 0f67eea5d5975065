import type { PolicyReviewResult, PolicyReviewWhy } from '@denwaban/server-api/policy-reviews';
import type { DateColumn, Timestamp } from './columns.ts';

export interface PolicyReviewPlanTable {
  organisation_id: string;
  yearly_on: string;
  days: number;
  owner_id: string | null;
  changed_by: string | null;
  changed_at: Timestamp;
}

export interface PolicyReviewTable {
  id: string;
  organisation_id: string;
  why: PolicyReviewWhy;
  law_id: string | null;
  owner_id: string | null;
  opened_on: DateColumn;
  due_on: DateColumn;
  opened_by: string | null;
  minutes: string;
  reminded_on: DateColumn | null;
  closed_at: Timestamp | null;
  closed_by: string | null;
}

export interface PolicyReviewTextTable {
  review_id: string;
  text_id: string;
  organisation_id: string;
  account_id: string | null;
  result: PolicyReviewResult | null;
}

export interface PolicyReviewsTables {
  policy_review_plan: PolicyReviewPlanTable;
  policy_review: PolicyReviewTable;
  policy_review_text: PolicyReviewTextTable;
}
