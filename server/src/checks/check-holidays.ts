import { holidayName } from '../time/holidays.ts';

import { numberOf } from './check.ts';
import type { Check } from './check.ts';

const JAPAN_OFFSET_MS = 9 * 3_600_000;

/** The calendar of national holidays reaches through the next year (the Cabinet Office tells it each February). */
export const checkHolidays: Check = {
  key: 'holidays',
  every: 'month',
  title: { ja: '祝日の表', en: 'Holidays' },
  async run({ now }) {
    const year = new Date(now.getTime() + JAPAN_OFFSET_MS).getUTCFullYear() + 1;
    const known = holidayName(`${year}-01-01`) !== null;
    return [{ subject: '', state: known ? 'ok' : 'warn', detail: { year } }];
  },
  words(state, detail) {
    const year = numberOf(detail, 'year');
    return state === 'ok'
      ? { what: { ja: `${year}年まで入っています。`, en: `It reaches through ${year}.` }, next: null }
      : {
          what: {
            ja: `${year}年の祝日が入っていません。その年の祝日も平日として受け付けます。`,
            en: `It does not have ${year}; its holidays would be ordinary days.`,
          },
          next: { ja: 'denwaban を新しい版に上げてください。', en: 'Upgrade denwaban.' },
        };
  },
};
