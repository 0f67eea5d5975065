import type { Safekeeping } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Code, Text } from '@mantine/core';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { Facts } from './facts.tsx';
import type { Fact } from './facts.tsx';
import { sizeText } from './size-text.ts';

/** Where backups go, the last one, what is shipped in between, and when the next is. */
export function BackupFacts({ backup }: { backup: Safekeeping['backup'] }) {
  const { t } = useLingui();
  if (backup === null)
    return (
      <Facts title={t`バックアップ`} facts={[[t`バックアップ先`, t`設定されていません`]]}>
        <Text size="sm" mt="xs">
          <Trans>
            サーバーの設定 <Code>DENWABAN_BACKUP_TO</Code>{' '}
            に、別のディスクか別の機械のフォルダーを指定して、起動し直してください。
          </Trans>
        </Text>
      </Facts>
    );
  const last = backup.runs.find((run) => run.state === 'done');
  const facts: Fact[] = [
    [t`最後のバックアップ`, last === undefined ? t`まだありません` : dateTimeOf(last.startedAt)],
    [t`大きさ`, last === undefined ? '—' : sizeText(last.databaseBytes ?? 0)],
    [t`録音とファイル`, last === undefined ? '—' : t`${last.files ?? 0} 件`],
    [t`次のバックアップ`, dateTimeOf(backup.nextAt)],
    [t`残す日数`, t`${backup.keepDays} 日`],
    [t`バックアップ先`, <Code key="place">{backup.place}</Code>],
    [t`その間の控え`, <Shipping key="shipping" backup={backup} />],
  ];
  return <Facts title={t`バックアップ`} facts={facts} />;
}

function Shipping({ backup }: { backup: NonNullable<Safekeeping['backup']> }) {
  if (!backup.continuous)
    return (
      <Trans>
        外部の PostgreSQL のため、データベースは1日1回の控えだけです。途中の時点に戻すには、その PostgreSQL
        の側でもバックアップを取ってください。
      </Trans>
    );
  if (backup.failure !== null)
    return (
      <>
        <StatusBadge tone="bad">
          <Trans>送れていません</Trans>
        </StatusBadge>{' '}
        <Trans>{backup.waiting} 個が待っています。バックアップ先につながるかを確かめてください。</Trans>
      </>
    );
  return backup.lastShippedAt === null ? (
    <Trans>30秒ごとに送ります。起動してからはまだありません。</Trans>
  ) : (
    <Trans>30秒ごとに送っています。最後は {dateTimeOf(backup.lastShippedAt)} です。</Trans>
  );
}
