import type { PolicyReviewResult, PolicyReviewWhy } from '@denwaban/server-api/policy-reviews';
import type { ColumnType, DateColumn, Timestamp } from './columns.ts';

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
  reminded_on: ColumnType<Date | string | null, string | null | undefined, string | null>;
  closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  closed_by: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface PolicyReviewTextTable {
  review_id: string;
  text_id: string;
  organisation_id: string;
  account_id: string | null;
  result: ColumnType<
    PolicyReviewResult | null,
    PolicyReviewResult | null | undefined,
    PolicyReviewResult | null
  >;
}

export interface PolicyReviewsTables {
  policy_review_plan: PolicyReviewPlanTable;
  policy_review: PolicyReviewTable;
  policy_review_text: PolicyReviewTextTable;
}
