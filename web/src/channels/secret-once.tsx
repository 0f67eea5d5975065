import { Trans, useLingui } from '@lingui/react/macro';
import { Code, Group, Modal, Stack, Text } from '@mantine/core';
import { CopyButton } from '../ui/copy-button.tsx';

/** A signing secret, shown this once. */
export function SecretOnce({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Modal opened={secret !== null} onClose={onClose} title={t`署名の鍵`}>
      <Stack gap="sm">
        <Text size="sm">
          <Trans>受け取る側で署名を確かめるための鍵です。閉じると二度と表示しません。</Trans>
        </Text>
        <Group wrap="nowrap" gap="xs">
          <Code block flex={1}>
            {secret}
          </Code>
          <CopyButton value={secret ?? ''} label={t`鍵をコピー`} />
        </Group>
      </Stack>
    </Modal>
  );
}
