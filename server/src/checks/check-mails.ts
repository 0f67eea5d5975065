import { sql } from 'kysely';
import { numberOf } from './check.ts';
import type { Check } from './check.ts';

const HALF_HOUR_MS = 1_800_000;
const WEEK_MS = 7 * 86_400_000;

/** Mails and report deliveries that wait for more than half an hour, or were given up within a week. */
export const checkMails: Check = {
  key: 'mails',
  every: 'day',
  title: { ja: 'メール', en: 'Mails' },
  async run({ tx, organisationId, now }) {
    const late = new Date(now.getTime() - HALF_HOUR_MS);
    const since = new Date(now.getTime() - WEEK_MS);
    const { rows } = await sql<{ waiting: string; failed: string }>`
      select count(*) filter (where state = 'waiting' and created_at < ${late}) as waiting,
        count(*) filter (where state = 'failed') as failed
      from (
        select state, created_at from outgoing_mail
          where organisation_id = ${organisationId} and state in ('waiting', 'failed') and created_at >= ${since}
        union all
        select state, created_at from delivery where organisation_id = ${organisationId}
          and channel = 'mail' and state in ('waiting', 'failed') and created_at >= ${since}
      ) as mail`.execute(tx);
    const [waiting, failed] = [Number(rows[0]?.waiting ?? 0), Number(rows[0]?.failed ?? 0)];
    const state = failed > 0 ? 'fail' : waiting > 0 ? 'warn' : 'ok';
    return [{ subject: '', state, detail: { waiting, failed } }];
  },
  words(state, detail) {
    if (state === 'ok')
      return { what: { ja: '滞っているメールはありません。', en: 'No mail is stuck.' }, next: null };
    const [waiting, failed] = [numberOf(detail, 'waiting'), numberOf(detail, 'failed')];
    return {
      what: {
        ja: `この7日間で、届けられなかったメールが ${failed} 通、30分を過ぎても送れていないメールが ${waiting} 通あります。`,
        en: `Within 7 days ${failed} mails were given up and ${waiting} have waited for more than 30 minutes.`,
      },
      next: {
        ja: '報告の画面で理由を読み、宛先かメールサーバーの設定（DENWABAN_SMTP_URL）を直して再送してください。',
        en: 'Read the reason on the report, correct the address or the mail server (DENWABAN_SMTP_URL), and send again.',
      },
    };
  },
};
