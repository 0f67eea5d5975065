import type { DayColumn, Generated, JsonColumn, Timestamp } from './columns.ts';

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
  retake_by: DayColumn | null;
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

export interface TrainingConsentTable {
  id: string;
  organisation_id: string;
  account_id: string;
  given_by: string;
  given_on: DayColumn;
  how: string;
  recorded_by: string;
  recorded_at: Timestamp;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_reason: Generated<string>;
}

export interface CourseMaterialTable {
  id: string;
  organisation_id: string;
  account_id: string;
  course_id: string;
  call_id: string;
  recording_id: string;
  consent_id: string;
  title: string;
  points: string;
  cuts: JsonColumn;
  masks: JsonColumn;
  duration_ms: number;
  purpose: string;
  purpose_version: number;
  made_by: string;
  made_at: Timestamp;
}

export interface CoursesTables {
  course_draft: CourseDraftTable;
  course_version: CourseVersionTable;
  quiz_try: QuizTryTable;
  training_reminder: TrainingReminderTable;
  training_consent: TrainingConsentTable;
  course_material: CourseMaterialTable;
}
