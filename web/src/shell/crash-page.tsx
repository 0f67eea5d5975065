import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Center, Stack, Text, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { usePageTitle } from '../ui/page-header.tsx';
import { wordsOf } from '../ui/show-error.ts';

/** A screen broke. A call goes on meanwhile: it lives on the server. */
export function CrashPage({ error }: ErrorComponentProps) {
  const { t } = useLingui();
  usePageTitle(t`表示できませんでした`);
  return (
    <Center mih="60vh" p="md">
      <Stack align="center" gap="sm" maw={480} ta="center">
        <Title order={1}>
          <Trans>表示できませんでした</Trans>
        </Title>
        <Text>{wordsOf(error)}</Text>
        <Text size="sm" c="dimmed">
          <Trans>通話中の電話は切れません。読み込み直すと元の画面に戻ります。</Trans>
        </Text>
        <Button onClick={() => window.location.reload()}>
          <Trans>読み込み直す</Trans>
        </Button>
      </Stack>
    </Center>
  );
}
