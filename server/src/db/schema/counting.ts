import type { CountAnswer, RepeatRule } from '@denwaban/server-api/counting';
import type { DateColumn, Generated, Timestamp } from './columns.ts';

export interface AccountPlanTable {
  account_id: string;
  organisation_id: string;
  included_calls: number | null;
  repeats: RepeatRule;
  ask_percent: number;
  changed_by: string | null;
  changed_at: Timestamp;
}

export interface CountedCallTable {
  call_id: string;
  organisation_id: string;
  account_id: string;
  month: DateColumn;
  case_id: string | null;
  why: 'ordinary' | 'category' | 'repeat';
  counted: boolean;
}

export interface CountQuestionTable {
  id: string;
  organisation_id: string;
  account_id: string;
  month: DateColumn;
  asked_at: Timestamp;
  counted: number;
  harassment: number;
  included: number;
  answer: CountAnswer | null;
  answer_words: Generated<string>;
  answered_by: string | null;
  answered_at: Timestamp | null;
}

export interface CountingTables {
  account_plan: AccountPlanTable;
  counted_call: CountedCallTable;
  count_question: CountQuestionTable;
}
