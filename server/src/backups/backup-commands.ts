/** Backups, from a terminal. The restore's last step, reading the WAL, is the supervisor's. */
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { CommandError } from '../commands/command.ts';
import type { Command, CommandContext } from '../commands/command.ts';
import type { Db } from '../db/database.ts';
import { listBases, openBackupPlace } from './backup-place.ts';
import { noteBegun, noteEnded, noteFailed } from './backup-store.ts';
import { ForeignBackupError } from './copy-keys.ts';
import { RestoreError, restoreBackup } from './restore-backup.ts';
import { NoBackupPlace, runBackup } from './run-backup.ts';
import type { BackupDone, BackupStep } from './run-backup.ts';

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`;

const backup: Command = {
  name: 'backup',
  options: '',
  what: {
    ja: 'すべて（データベース、録音、ファイル、鍵）のバックアップをいま取ります。電話番を動かしたまま実行してください。',
    en: 'Backs up everything (database, recordings, files, keys) now, while Denwaban runs.',
  },
  run: (context) => plainly(() => alone(context.db(), () => record(context))),
};

/** How often one that is just ending is waited for, and how long each time, ms. */
const LOCK_TRIES = 20;
const LOCK_WAIT_MS = 500;

/** Two at once would copy everything twice. */
async function alone(db: Db, work: () => Promise<void>): Promise<void> {
  await db.connection().execute(async (connection) => {
    const lock = sql<{ mine: boolean }>`select pg_try_advisory_lock(hashtext('denwaban backup')) as mine`;
    const take = async () => (await lock.execute(connection)).rows[0]?.mine === true;
    let mine = await take();
    for (let tries = 1; !mine && tries < LOCK_TRIES; tries++) {
      await delay(LOCK_WAIT_MS);
      mine = await take();
    }
    if (!mine) {
      throw new CommandError({
        ja: 'ほかのバックアップが進んでいます。終わってから、もう一度実行してください。',
        en: 'Another backup is running. Run it again when that has ended.',
      });
    }
    await work();
  });
}

async function record({ config, db, say, progress }: CommandContext): Promise<void> {
  if (config.backup === null) throw new NoBackupPlace('DENWABAN_BACKUP_TO is not set');
  const id = await noteBegun(db(), openBackupPlace(config.backup).place, new Date());
  try {
    const told = { at: 0 };
    const done = await runBackup(config, new Date(), (step) => tell(step, progress, told));
    await noteEnded(db(), id, done, new Date());
    say(summary(done));
  } catch (error) {
    await noteFailed(db(), id, error instanceof Error ? error.message : 'unknown', new Date());
    throw error;
  }
}

function tell(step: BackupStep, progress: CommandContext['progress'], told: { at: number }): void {
  const now = performance.now();
  const between = 'done' in step && step.done !== ('all' in step ? step.all : -1);
  if (between && now - told.at < 500) return;
  told.at = now;
  if (step.step === 'keys') progress({ ja: '鍵', en: 'keys' });
  else if (step.step === 'retain') progress({ ja: '古いバックアップの整理', en: 'old backups' });
  else if (step.step === 'files') {
    progress({
      ja: `ファイル ${step.done} 件（新しいもの ${step.copied} 件）`,
      en: `${step.done} files, ${step.copied} new`,
    });
  } else {
    const so = `${megabytes(step.done)}/${megabytes(step.all)}`;
    progress({ ja: `データベース ${so}`, en: `database ${so}` });
  }
}

function summary({ database, databaseBytes, files, place }: BackupDone): { ja: string; en: string } {
  const parts = {
    base: { ja: `データベース ${megabytes(databaseBytes)}`, en: `database ${megabytes(databaseBytes)}` },
    dump: {
      ja: `外部のデータベースの論理ダンプ ${megabytes(databaseBytes)}（この時点まで。これより後は、その PostgreSQL の側で控えてください）`,
      en: `a dump of the external database, ${megabytes(databaseBytes)}: what comes after it is for that PostgreSQL’s own backups`,
    },
    none: {
      ja: 'データベースは含みません（pg_dump がないか、版が古いため。その PostgreSQL の側で控えてください）',
      en: 'WITHOUT the database: there is no suitable pg_dump here, so back it up at that PostgreSQL',
    },
  }[database];
  return {
    ja: `バックアップが終わりました: ${place}、${parts.ja}、ファイル ${files.files} 件（新しいもの ${files.copied} 件、${megabytes(files.bytes)}）。`,
    en: `Backed up to ${place}: ${parts.en}; ${files.files} files, ${files.copied} new.`,
  };
}

const list: Command = {
  name: 'backup list',
  options: '',
  what: { ja: '戻せるバックアップを一覧にします。', en: 'Lists the backups that can be restored.' },
  run: ({ config, say }) =>
    plainly(async () => {
      if (config.backup === null) throw new NoBackupPlace('DENWABAN_BACKUP_TO is not set');
      for (const base of await listBases(openBackupPlace(config.backup))) {
        say({ ja: `${base.endedAt}　${megabytes(base.bytes)}`, en: base.id });
      }
    }),
};

const restore: Command = {
  name: 'restore',
  options: '[--until TIME]',
  what: {
    ja: '空のデータフォルダーに、バックアップからすべてを戻します。TIME（2026-11-27T10:00:00+09:00）を指定すると、その時点に戻します。',
    en: 'Restores everything into an empty data folder; with TIME, as it was at that moment.',
  },
  run: ({ config, say, progress }, options) =>
    plainly(async () => {
      const until = momentIn(options.get('until'));
      let at = 0;
      const base = await restoreBackup(config, {
        until,
        tell: (step) => {
          if (performance.now() - at < 500) return;
          at = performance.now();
          if (step.step === 'database')
            progress({ ja: `データベース ${megabytes(step.done)}`, en: 'database' });
          else if (step.step === 'wal')
            progress({ ja: `WAL ${step.done} 個`, en: `${step.done} WAL segments` });
          else if (step.step === 'files')
            progress({ ja: `ファイル ${step.done} 件`, en: `${step.done} files` });
          else progress({ ja: step.step === 'keys' ? '鍵' : '削除の記録', en: step.step });
        },
      });
      say({
        ja: `バックアップ ${base.endedAt} から戻しました。`,
        en: `Restored from the backup of ${base.endedAt}.`,
      });
    }),
};

function momentIn(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const moment = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(moment.getTime())) {
    throw new CommandError({
      ja: '--until には 2026-11-27T10:00:00+09:00 のように、時差を付けて指定してください。',
      en: 'Write --until with its offset, as 2026-11-27T10:00:00+09:00.',
    });
  }
  return moment;
}

/** What stands in the way as a sentence, without a stack trace. */
async function plainly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof NoBackupPlace) {
      throw new CommandError({
        ja: 'バックアップ先がありません。DENWABAN_BACKUP_TO を指定してください。',
        en: 'There is nowhere to back up to: set DENWABAN_BACKUP_TO.',
      });
    }
    const isPlain = error instanceof ForeignBackupError || error instanceof RestoreError;
    if (!isPlain) throw error;
    const [ja = '', en = ja] = error.message.split('/ ');
    throw new CommandError({ ja, en });
  }
}

export const backupCommands: readonly Command[] = [backup, list, restore];
