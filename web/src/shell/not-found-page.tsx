import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Center, Stack, Text, Title } from '@mantine/core';
import { usePageTitle } from '../ui/page-header.tsx';

/** No screen has this address. */
export function NotFoundPage() {
  const { t } = useLingui();
  usePageTitle(t`ページが見つかりません`);
  return (
    <Center mih="60vh" p="md" component="main">
      <Stack align="center" gap="xs">
        <Title order={1}>
          <Trans>ページが見つかりません</Trans>
        </Title>
        <Text c="dimmed">
          <Trans>アドレスが変わったか、まだ見る権限がありません。</Trans>
        </Text>
        <Anchor href="/">
          <Trans>最初の画面へ戻る</Trans>
        </Anchor>
      </Stack>
    </Center>
  );
}
