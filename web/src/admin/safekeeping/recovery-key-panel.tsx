import { Trans } from '@lingui/react/macro';
import { Alert, Code, Group, Stack, Text } from '@mantine/core';
import { CopyButton } from '../../ui/copy-button.tsx';

/** A recovery key, shown this once. */
export function RecoveryKeyPanel({ recoveryKey }: { recoveryKey: string }) {
  return (
    <Stack gap="sm">
      <Alert color="yellow" variant="light">
        <Trans>
          復旧キーの表示は一度だけです。紙に写し、サーバーとは別の場所の金庫に入れてください。これを持つ人は、サーバーの控えがあれば録音を開けます。
        </Trans>
      </Alert>
      <Group gap="xs" wrap="nowrap">
        <Code
          block
          flex={1}
          data-testid="recovery-key"
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          {recoveryKey}
        </Code>
        <CopyButton value={recoveryKey} />
      </Group>
      <Text size="sm" c="dimmed">
        <Trans>使い方は、動かし方の手引き（docs/operating.md）の「鍵をなくしたとき」にあります。</Trans>
      </Text>
    </Stack>
  );
}
