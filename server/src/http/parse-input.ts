import type { z } from 'zod';
import { invalid } from './problem.ts';
import type { Words } from './words.ts';

/** Parses a part of a request. Throws an `invalid` problem with a sentence for each wrong field. */
export function parseInput(schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const fields: Record<string, Words> = {};
  for (const issue of parsed.error.issues.slice(0, 50))
    fields[issue.path.map(String).join('.')] ??= wordsOf(issue);
  throw invalid(fields);
}

/** What is wrong with an input, for the person who wrote it. */
export function wordsOf(issue: z.core.$ZodIssue): Words {
  if (issue.code === 'too_small') return tooSmall(issue);
  if (issue.code === 'too_big') return tooBig(issue);
  if (issue.code === 'invalid_format') return byFormat[issue.format] ?? other;
  if (issue.code === 'invalid_type' && issue.input === undefined) return missing;
  return issue.code === 'invalid_value' || issue.code === 'invalid_union' ? chooseOne : other;
}

const chooseOne: Words = { ja: '選択肢から選んでください。', en: 'Please choose one of the options.' };
const missing: Words = { ja: '入力してください。', en: 'Please fill this in.' };
const other: Words = { ja: '入力できない文字や形式が含まれています。', en: 'This is not in the right form.' };
const byFormat: Partial<Record<string, Words>> = {
  email: {
    ja: 'メールアドレスの形式（例 name@example.com）で入力してください。',
    en: 'Please enter an e-mail address such as name@example.com.',
  },
  date: { ja: '日付を正しく入力してください。', en: 'Please enter a date.' },
  datetime: { ja: '日時を正しく入力してください。', en: 'Please enter a date and time.' },
};

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): Words {
  if (origin === 'string') {
    if (Number(minimum) <= 1) return missing;
    return {
      ja: `${minimum}文字以上で入力してください。`,
      en: `Please enter at least ${minimum} characters.`,
    };
  }
  if (origin === 'array') return { ja: `${minimum}件以上必要です。`, en: `At least ${minimum} needed.` };
  return { ja: `${minimum}以上の値を入力してください。`, en: `Please enter ${minimum} or more.` };
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): Words {
  if (origin === 'string') {
    return {
      ja: `${maximum}文字以内で入力してください。`,
      en: `Please enter at most ${maximum} characters.`,
    };
  }
  if (origin === 'array') return { ja: `${maximum}件までです。`, en: `At most ${maximum}.` };
  return { ja: `${maximum}以下の値を入力してください。`, en: `Please enter ${maximum} or less.` };
}
