import type { Check, Detail, Saying } from '../checks/check.ts';
import { numberOf, textOf } from '../checks/check.ts';
import { lastDone } from './backup-store.ts';

const HOUR_MS = 3_600_000;
/** A daily one may be late by so much. */
const LATE_HOURS = 26;
const OLD_HOURS = 50;
/** WAL waits this long only when it cannot be shipped. */
const WAL_MINUTES = 5;

/** Whether there are backups, how old the last is, and whether the WAL goes out. */
export const checkBackup: Check = {
  key: 'backup',
  every: 'day',
  title: { ja: 'バックアップ', en: 'Backups' },
  async run({ services, now }) {
    const { config, db, backups } = services;
    if (config.backup === null) return [{ subject: '', state: 'warn', detail: { fault: 'none' } }];
    const [last, shipping] = [await lastDone(db), await backups.shipping()];
    const hours = last === undefined ? -1 : Math.floor((now.getTime() - last.started_at.getTime()) / HOUR_MS);
    const waits = shipping.waitingSince === null ? 0 : now.getTime() - shipping.waitingSince.getTime();
    const walMinutes = Math.floor(waits / 60_000);
    const detail: Detail = { hours, walMinutes, part: last?.database_part ?? '' };
    if (hours < 0) return [{ subject: '', state: 'warn', detail: { ...detail, fault: 'never' } }];
    if (hours > OLD_HOURS) return [{ subject: '', state: 'fail', detail: { ...detail, fault: 'old' } }];
    if (walMinutes >= WAL_MINUTES)
      return [{ subject: '', state: 'fail', detail: { ...detail, fault: 'wal' } }];
    if (hours > LATE_HOURS) return [{ subject: '', state: 'warn', detail: { ...detail, fault: 'old' } }];
    if (last?.database_part === 'none')
      return [{ subject: '', state: 'warn', detail: { ...detail, fault: 'part' } }];
    return [{ subject: '', state: 'ok', detail }];
  },
  words(state, detail) {
    if (state === 'ok') {
      const hours = numberOf(detail, 'hours');
      return {
        what: { ja: `最後のバックアップは ${hours} 時間前です。`, en: `The last is ${hours} hours old.` },
        next: null,
      };
    }
    return faults[textOf(detail, 'fault')]?.(detail) ?? faults['none']!(detail);
  },
};

const faults: Readonly<Record<string, (detail: Detail) => Saying>> = {
  none: () => ({
    what: { ja: 'バックアップが設定されていません。', en: 'There are no backups.' },
    next: {
      ja: 'DENWABAN_BACKUP_TO に、別のディスクか別の機械のフォルダーを指定して、起動し直してください。',
      en: 'Set DENWABAN_BACKUP_TO to a folder on another disk or machine, and start anew.',
    },
  }),
  never: () => ({
    what: { ja: 'まだバックアップが一度も終わっていません。', en: 'No backup has ended yet.' },
    next: {
      ja: '始めたばかりなら、しばらくお待ちください。続くときは npm run denwaban -- backup を実行して、表示をご確認ください。',
      en: 'If you have just begun, wait a while; else run npm run denwaban -- backup and read what it says.',
    },
  }),
  old: (detail) => ({
    what: {
      ja: `最後のバックアップから ${numberOf(detail, 'hours')} 時間たっています。`,
      en: `The last backup is ${numberOf(detail, 'hours')} hours old.`,
    },
    next: {
      ja: 'バックアップ先につながるか、空きがあるかを確かめ、npm run denwaban -- backup を実行してください。',
      en: 'Check that the place can be reached and has room, and run npm run denwaban -- backup.',
    },
  }),
  wal: (detail) => ({
    what: {
      ja: `データベースの控えが ${numberOf(detail, 'walMinutes')} 分前から送れていません。いま壊れると、その間のことが失われます。`,
      en: `Nothing of the database has been shipped for ${numberOf(detail, 'walMinutes')} minutes; a loss now would lose them.`,
    },
    next: {
      ja: 'バックアップ先につながるか、空きがあるかを確かめてください。つながれば自動で送ります。',
      en: 'Check that the place can be reached and has room; it goes on by itself.',
    },
  }),
  part: () => ({
    what: {
      ja: 'バックアップにデータベースが含まれていません（外部の PostgreSQL で、pg_dump が使えないため）。',
      en: 'The backups are without the database: it is an external one, and there is no pg_dump here.',
    },
    next: {
      ja: 'その PostgreSQL と同じ版の pg_dump を入れるか、PostgreSQL の側でバックアップを取ってください。',
      en: 'Install the pg_dump of that version, or back it up at that PostgreSQL.',
    },
  }),
};
