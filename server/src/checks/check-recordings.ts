import { sql } from 'kysely';
import { numberOf } from './check.ts';
import type { Check } from './check.ts';

const HOUR_MS = 3_600_000;

/** Recordings whose archive failed, or is not made an hour after the end. */
export const checkRecordings: Check = {
  key: 'recordings',
  every: 'day',
  title: { ja: '録音の保管', en: 'Recordings' },
  async run({ tx, organisationId, now }) {
    const late = new Date(now.getTime() - HOUR_MS);
    const row = await tx
      .selectFrom('recording')
      .select(sql<string>`count(*) filter (where state = 'failed')`.as('failed'))
      .select(sql<string>`count(*) filter (where state = 'archiving' and ended_at < ${late})`.as('late'))
      .where('organisation_id', '=', organisationId)
      .where('state', '<>', 'ready')
      .executeTakeFirstOrThrow();
    const [failed, waiting] = [Number(row.failed), Number(row.late)];
    const state = failed > 0 ? 'fail' : waiting > 0 ? 'warn' : 'ok';
    return [{ subject: '', state, detail: { failed, late: waiting } }];
  },
  words(state, detail) {
    if (state === 'ok')
      return { what: { ja: 'すべて保管されています。', en: 'All are archived.' }, next: null };
    const [failed, late] = [numberOf(detail, 'failed'), numberOf(detail, 'late')];
    return {
      what: {
        ja: `保管できなかった録音が ${failed} 件、1時間たっても保管されていない録音が ${late} 件あります。`,
        en: `${failed} recordings could not be archived, ${late} are not archived after an hour.`,
      },
      next: {
        ja: 'ディスクの空きを確かめ、denwaban を起動し直してください（もう一度保管を試みます）。元の録音は消えていません。',
        en: 'Check the disk and start denwaban anew; it tries again. The original recordings are still there.',
      },
    };
  },
};
