import type { MyCourse, StandingRow, TrainingStanding } from '@denwaban/server-api/courses';
import { nextTryFrom } from './quiz.ts';
import type { StandingFound } from './standing-store.ts';
import type { lastTryOf } from './try-store.ts';

const standingOf = (row: StandingFound) => ({
  courseId: row.courseId,
  courseName: row.courseName,
  courseNameEnglish: row.courseNameEnglish,
  required: row.required,
  standing: row.standing,
  dueOn: row.dueOn,
  passedOn: row.passedOn,
  validUntil: row.validUntil,
  retakeBy: row.retakeBy,
  tries: row.tries,
});

export const viewMine = (
  row: StandingFound,
  last: Awaited<ReturnType<typeof lastTryOf>>,
  now: Date,
): MyCourse => ({
  ...standingOf(row),
  why: row.why,
  audience: row.audience,
  version: row.version,
  pages: row.pages,
  questions: row.questions,
  passPercent: row.passPercent,
  lastTryId: last?.id ?? null,
  nextTryFrom: nextTryFrom(last, row.waitMinutes, now)?.toISOString() ?? null,
});

export const viewRow = (row: StandingFound): StandingRow => ({
  ...standingOf(row),
  personId: row.personId,
  personName: row.personName,
  role: row.role,
  best: row.best,
});

/** In the trade's words, for the CSV. */
export const standingWords: Readonly<Record<TrainingStanding, string>> = {
  valid: '有効',
  expiring: 'まもなく期限',
  expired: '期限切れ',
  due: '未合格（期限内）',
  overdue: '期限を過ぎて未合格',
  optional: '任意',
};

export const csvHeading = [
  '氏名',
  '役割',
  '研修',
  '必須',
  '状態',
  '受講の期限',
  '合格した日',
  '有効期限',
  '受け直しの期限',
  '受けた回数',
  '最高点（％）',
];

export const csvRow = (row: StandingFound, roleName: string): string[] => [
  row.personName,
  roleName,
  row.courseName,
  row.required ? '必須' : '',
  standingWords[row.standing],
  row.dueOn ?? '',
  row.passedOn ?? '',
  row.validUntil ?? '',
  row.retakeBy ?? '',
  String(row.tries),
  row.best === null ? '' : String(row.best),
];
