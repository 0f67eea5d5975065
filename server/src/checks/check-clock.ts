import { sql } from 'kysely';
import { numberOf } from './check.ts';
import type { Check } from './check.ts';

/** More than this and times of calls and of their records do not agree. */
const WARN_SECONDS = 2;

/** The server's clock beside the database's: where they are two machines, one of them is wrong. */
export const checkClock: Check = {
  key: 'clock',
  every: 'day',
  title: { ja: '時計', en: 'Clock' },
  async run({ services, tx }) {
    const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(tx);
    const difference = Math.abs(services.clock().getTime() - (rows[0]?.at.getTime() ?? 0)) / 1000;
    const seconds = Number(difference.toFixed(1));
    return [{ subject: '', state: seconds > WARN_SECONDS ? 'warn' : 'ok', detail: { seconds } }];
  },
  words(state, detail) {
    const seconds = numberOf(detail, 'seconds');
    return state === 'ok'
      ? { what: { ja: 'データベースの時計と合っています。', en: 'It agrees with the database.' }, next: null }
      : {
          what: {
            ja: `データベースの時計と ${seconds} 秒ずれています。`,
            en: `It differs from the database by ${seconds} s.`,
          },
          next: {
            ja: '両方の機械で時刻合わせ（NTP、chrony など）を動かしてください。',
            en: 'Let both machines keep time by NTP (chrony or the like).',
          },
        };
  },
};
