import { listSigned, standingOf, versionNeeded } from '../agreements/index.ts';
import { daysBetween } from '../time/days.ts';
import { inTokyo } from '../time/tokyo.ts';
import { numberOf } from './check.ts';
import type { Check } from './check.ts';

const SOON_DAYS = 30;

/** Signatures under the confidentiality agreement that ended, or end within a month; of who works where one is asked for. */
export const checkAgreements: Check = {
  key: 'agreements',
  every: 'day',
  title: { ja: '秘密保持の誓約書', en: 'Confidentiality agreements' },
  async run({ tx, organisationId, now }) {
    const needed = await versionNeeded(tx, organisationId);
    const asked = await tx
      .selectFrom('admission_rule')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .where('agreement', '=', true)
      .limit(1)
      .executeTakeFirst();
    if (asked === undefined) return [{ subject: '', state: 'ok', detail: { lacking: 0, soon: 0, asked: 0 } }];
    const today = inTokyo(now).date;
    const people = (await listSigned(tx, organisationId)).filter(({ role }) =>
      ['operator', 'trainee', 'supervisor'].includes(role),
    );
    const standings = people.map(({ signature }) => standingOf(signature, needed, today));
    const lacking = standings.filter((each) => each !== 'valid' && each !== 'expiring').length;
    const soon = standings.filter((each) => each === 'expiring').length;
    const days = people.flatMap(({ signature }) => {
      const left = signature === null ? -1 : daysBetween(today, signature.validUntil);
      return left >= 0 && left <= SOON_DAYS ? [left] : [];
    });
    const first = days.length === 0 ? null : Math.min(...days);
    return [
      { subject: '', state: lacking + soon > 0 ? 'warn' : 'ok', detail: { lacking, soon, first, asked: 1 } },
    ];
  },
  words(state, detail) {
    const [lacking, soon, first] = [
      numberOf(detail, 'lacking'),
      numberOf(detail, 'soon'),
      numberOf(detail, 'first'),
    ];
    if (state === 'ok')
      return numberOf(detail, 'asked') === 0
        ? { what: { ja: '署名を条件にしていません。', en: 'No account asks for a signature.' }, next: null }
        : { what: { ja: '全員の署名が有効です。', en: 'Everybody has signed.' }, next: null };
    return {
      what: {
        ja: `有効な署名がない人が${lacking}人、30日以内に期限が切れる人が${soon}人います${soon > 0 ? `（早い人で${first}日後）` : ''}。`,
        en: `${lacking} without a valid signature, ${soon} expiring within 30 days${soon > 0 ? ` (the first in ${first} days)` : ''}.`,
      },
      next: {
        ja: '［誓約と研修］でどなたかを確かめ、本人に署名を頼んでください。期限が切れると、担当の画面が見えなくなります。',
        en: 'See who under Agreements and training, and ask them to sign; without it they do not see their accounts.',
      },
    };
  },
};
