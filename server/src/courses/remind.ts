/** What is said before a pass ends, and to whom; pure. */
import type { Words } from '../http/words.ts';
import type { StandingFound } from './standing-store.ts';

const WEEK_DAYS = 7;
/** It has ended. */
export const ENDED = -1;
/** A newer version must be taken by its end, however far that is. */
export const ANNOUNCED = 9999;

/**
 * Which announcement a pass has reached: the course's own days before its end, a week before, its last day, ended; null:
 * none yet; of a pass that a newer version ends, the first is at once. `daysLeft` 0: today is the last day.
 */
export function stageOf(daysLeft: number, remindDays: number, again = false): number | null {
  if (daysLeft < 0) return ENDED;
  const reached = [0, WEEK_DAYS, remindDays].filter((days) => daysLeft <= days);
  if (reached.length === 0) return again ? ANNOUNCED : null;
  return Math.min(...reached);
}

const nameIn = (row: StandingFound, language: 'ja' | 'en'): string =>
  language === 'en' && row.courseNameEnglish !== '' ? row.courseNameEnglish : row.courseName;

/** To the person, about one course. */
export function reminderWords(row: StandingFound, address: string): { subject: Words; text: Words } {
  const until = row.validUntil?.replaceAll('-', '/') ?? '';
  const [ja, en] = [nameIn(row, 'ja'), nameIn(row, 'en')];
  if (row.retakeBy !== null && row.standing !== 'expired') return retakeWords({ ja, en, until, address });
  return row.standing === 'expired'
    ? {
        subject: { ja: `研修「${ja}」の有効期限が切れました`, en: `Your course “${en}” has expired` },
        text: {
          ja: `研修「${ja}」の合格は ${until} で期限が切れました。\nこの研修を条件とする依頼企業の情報は、もう一度合格するまで見られません。\n\n次のページで受けてください。\n${address}\n`,
          en: `Your pass of “${en}” ended on ${until}.\nClient companies that ask for it stay closed until you pass again.\n\nTake it here:\n${address}\n`,
        },
      }
    : {
        subject: {
          ja: `研修「${ja}」の有効期限は ${until} です`,
          en: `Your course “${en}” expires on ${until}`,
        },
        text: {
          ja: `研修「${ja}」の合格は ${until} まで有効です。\n期限が切れると、この研修を条件とする依頼企業の情報を見られなくなります。\n\n期限までに、次のページでもう一度受けてください。\n${address}\n`,
          en: `Your pass of “${en}” holds until ${until}.\nAfterwards client companies that ask for it are closed to you.\n\nPlease take it again before then:\n${address}\n`,
        },
      };
}

const retakeWords = (of: Record<'ja' | 'en' | 'until' | 'address', string>) => ({
  subject: {
    ja: `研修「${of.ja}」を ${of.until} までに受け直してください`,
    en: `Please take “${of.en}” again by ${of.until}`,
  },
  text: {
    ja: `研修「${of.ja}」の新しい版が公開されました。これまでの合格は ${of.until} まで有効です。\nその翌日から、新しい版に合格するまで、この研修を条件とする依頼企業の情報を見られなくなります。\n\n期日までに、次のページで受けてください。\n${of.address}\n`,
    en: `There is a new version of “${of.en}”. Your earlier pass holds until ${of.until}.\nFrom the day after, client companies that ask for it are closed to you until you pass the new version.\n\nPlease take it by then:\n${of.address}\n`,
  },
});

/** To the trainers, about all who were told today. */
export function digestWords(
  rows: readonly StandingFound[],
  address: string,
): { subject: Words; text: Words } {
  const lines = (language: 'ja' | 'en') =>
    rows
      .map(
        (row) =>
          `・${row.personName}　${nameIn(row, language)}　${row.validUntil?.replaceAll('-', '/') ?? ''}`,
      )
      .join('\n');
  return {
    subject: {
      ja: `研修の期限のお知らせ（${rows.length}件）`,
      en: `Courses that expire (${rows.length})`,
    },
    text: {
      ja: `次の研修の期限が近づいているか、切れています。ご本人にも知らせました。\n\n${lines('ja')}\n\n${address}\n`,
      en: `These courses expire soon or have expired. The people were told, too.\n\n${lines('en')}\n\n${address}\n`,
    },
  };
}
