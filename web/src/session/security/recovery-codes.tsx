import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { CopyButton } from '../../ui/copy-button.tsx';

/** Shown once: they stand in for a lost telephone. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useLingui();
  const text = `${codes.join('\n')}\n`;
  return (
    <Stack gap="sm">
      <Alert color="yellow" variant="light">
        <Trans>
          端末を失くしたときに使う回復コードです。一つにつき一度だけ使えます。この画面を閉じると、二度と表示できません。印刷するか、金庫など安全な場所に控えてください。
        </Trans>
      </Alert>
      <SimpleGrid cols={2} spacing={4} data-testid="recovery-codes">
        {codes.map((code) => (
          <Text key={code} ff="monospace" fz="md">
            {code}
          </Text>
        ))}
      </SimpleGrid>
      <Group justify="space-between">
        <Group gap="xs">
          <CopyButton value={text} label={t`回復コードをコピー`} />
          <Button
            variant="default"
            size="xs"
            component="a"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
            download="denwaban-recovery-codes.txt"
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            <Trans>ファイルに保存</Trans>
          </Button>
        </Group>
        <Button onClick={onDone} data-testid="recovery-codes-kept">
          <Trans>控えました</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
