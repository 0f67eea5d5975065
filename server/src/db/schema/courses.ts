import type { JsonColumn, Timestamp } from './columns.ts';

export interface CourseDraftTable {
  course_id: string;
  organisation_id: string;
  body: JsonColumn;
  changed_by: string | null;
  changed_at: Timestamp;
}

export interface CourseVersionTable {
  id: string;
  organisation_id: string;
  course_id: string;
  version: number;
  body: JsonColumn;
  published_by: string | null;
  published_at: Timestamp;
}

export interface QuizTryTable {
  id: string;
  organisation_id: string;
  person_id: string;
  course_id: string;
  version: number;
  asked: JsonColumn;
  begun_at: Timestamp;
  answers: JsonColumn | null;
  handed_in_at: Timestamp | null;
  score: number | null;
  total: number;
  passed: boolean | null;
}

export interface TrainingReminderTable {
  record_id: string;
  organisation_id: string;
  person_id: string;
  days_before: number;
  told_at: Timestamp;
}

export interface CoursesTables {
  course_draft: CourseDraftTable;
  course_version: CourseVersionTable;
  quiz_try: QuizTryTable;
  training_reminder: TrainingReminderTable;
}
