/** A line's settings that belong together; pure. */
import type { Hours, LineFields } from '@denwaban/server-api/setup';
import type { z } from 'zod';
import type { Words } from '../http/words.ts';
import { minutesOf } from '../time/is-open.ts';

export type LineInput = z.output<typeof LineFields>;

const days = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'holiday',
] as const;

/** Wrong spans of the day and closures, by dotted path. */
export function hoursProblems(hours: Hours): Record<string, Words> {
  const problems: Record<string, Words> = {};
  for (const day of days) {
    let free = 0;
    for (const [index, span] of (hours[day] ?? []).entries()) {
      const [from, until] = [minutesOf(span.from), minutesOf(span.until)];
      if (until <= from) problems[`hours.${day}.${index}.until`] = endsFirst;
      else if (from < free) problems[`hours.${day}.${index}.from`] = overlaps;
      free = Math.max(free, until);
    }
  }
  hours.closures.forEach((closure, index) => {
    if (closure.until < closure.from) problems[`hours.closures.${index}.until`] = closureEndsFirst;
  });
  return problems;
}

const endsFirst: Words = {
  ja: '終了は開始より後の時刻にしてください。日をまたぐときは、24:00 までと翌日の 0:00 からに分けてください。',
  en: 'The end must come after the start. Over midnight, enter up to 24:00 and the next day from 0:00.',
};
const overlaps: Words = {
  ja: '時間帯が重なっています。早い順に、重ならないように入力してください。',
  en: 'Times overlap. Enter them in order, without overlap.',
};
const closureEndsFirst: Words = {
  ja: '休業の最終日は初日以降にしてください。',
  en: 'The closure’s last day must not be before its first.',
};

/** What is wrong with the whole line, by dotted path. */
export function lineProblems(input: LineInput): Record<string, Words> {
  const problems = hoursProblems(input.hours);
  if (input.answering === 'announce' && input.announcementId === null) {
    problems['announcementId'] = {
      ja: '応答して案内を流すときは、アナウンスを選んでください。',
      en: 'Choose the announcement that callers hear.',
    };
  }
  if (input.waitSeconds < input.ringSeconds) {
    problems['waitSeconds'] = {
      ja: 'お待たせする時間は、1人を呼び出す時間以上にしてください。',
      en: 'Callers must wait at least as long as one desk rings.',
    };
  }
  return problems;
}
