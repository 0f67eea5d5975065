import type { Safekeeping } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { api } from '../../api.ts';
import { dateOf } from '../../ui/tokyo-time.ts';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { Facts } from './facts.tsx';

/** The keys of the own organisation's recordings, and what is above them; the two things that can be done about them. */
export function KeyFacts({
  safekeeping,
  onRecoveryKey,
}: {
  safekeeping: Safekeeping;
  onRecoveryKey: (key: string) => void;
}) {
  const { t } = useLingui();
  const { recordingKeys, recoveryKeyAt, masterKey, storage } = safekeeping;
  const since = recordingKeys.newestAt === null ? '—' : dateOf(recordingKeys.newestAt);
  return (
    <Facts
      title={t`鍵`}
      facts={[
        [t`録音の鍵`, t`${recordingKeys.count} 個（いまの鍵は ${since} から）`],
        [t`復旧キー`, recoveryKeyAt === null ? t`発行されていません` : t`${dateOf(recoveryKeyAt)} に発行`],
        [t`マスターキー`, <MasterKey key="master" masterKey={masterKey} />],
        [
          t`録音の置き場所`,
          storage.kind === 'disk' ? t`このサーバーのディスク` : <Code key="s3">{storage.place}</Code>,
        ],
      ]}
    >
      {recoveryKeyAt === null ? (
        <Alert color="yellow" variant="light" my="sm">
          <Trans>
            復旧キーがあれば、サーバーのマスターキーをなくしても録音を取り戻せます。発行して、紙に写し、金庫に保管してください。
          </Trans>
        </Alert>
      ) : null}
      <Group gap="sm" mt="sm">
        <RecoveryButton again={recoveryKeyAt !== null} onRecoveryKey={onRecoveryKey} />
        <RotateButton />
      </Group>
      <Text size="xs" c="dimmed" mt="xs">
        <Trans>
          録音は、暗号化したまま保管しています。鍵を更新しても、これまでの録音はそのまま再生できます。
        </Trans>
      </Text>
    </Facts>
  );
}

function MasterKey({ masterKey }: { masterKey: Safekeeping['masterKey'] }) {
  switch (masterKey.kind) {
    case 'environment':
      return <Trans>サーバーの環境変数</Trans>;
    case 'file':
      return <Trans>データフォルダーの外のファイル</Trans>;
    case 'command':
      return <Trans>鍵管理サービス</Trans>;
    case 'data-folder':
      return masterKey.copied ? (
        <Trans>
          データフォルダーの中（控えを別の場所に取っています）。ディスクを盗まれると録音も読まれます。
        </Trans>
      ) : (
        <Trans>
          データフォルダーの中（控えがありません）。ディスクを盗まれると録音も読まれ、なくすとバックアップを開けません。
          <Code>DENWABAN_MASTER_KEY_FILE</Code> で外に置いてください。
        </Trans>
      );
  }
}

function RecoveryButton({ again, onRecoveryKey }: { again: boolean; onRecoveryKey: (key: string) => void }) {
  const { t } = useLingui();
  const issue = useChange(() => api('issueRecoveryKey'), {
    stale: ['safekeeping'],
    done: t`復旧キーを発行しました。`,
    onDone: ({ recoveryKey }) => onRecoveryKey(recoveryKey),
  });
  const ask = () =>
    askFirst({
      title: t`復旧キーを発行しますか`,
      children: again
        ? t`新しい復旧キーを一度だけ表示します。前の復旧キーは使えなくなります。`
        : t`復旧キーを一度だけ表示します。書き留められる用意をしてから進んでください。`,
      confirm: t`発行`,
      danger: again,
      onConfirm: () => issue.mutate(undefined),
    });
  return (
    <Button
      variant={again ? 'default' : 'filled'}
      loading={issue.isPending}
      onClick={ask}
      data-testid="issue-recovery-key"
    >
      {again ? <Trans>復旧キーの再発行</Trans> : <Trans>復旧キーの発行</Trans>}
    </Button>
  );
}

function RotateButton() {
  const { t } = useLingui();
  const rotate = useChange(() => api('rotateRecordingKey'), {
    stale: ['safekeeping'],
    done: t`新しい鍵を使い始めました。`,
  });
  const ask = () =>
    askFirst({
      title: t`録音の鍵を更新しますか`,
      children: t`これからの録音に新しい鍵を使います。これまでの録音はそのまま再生できます。元には戻せません。`,
      confirm: t`更新`,
      onConfirm: () => rotate.mutate(undefined),
    });
  return (
    <Button variant="default" loading={rotate.isPending} onClick={ask} data-testid="rotate-key">
      <Trans>録音の鍵の更新</Trans>
    </Button>
  );
}
