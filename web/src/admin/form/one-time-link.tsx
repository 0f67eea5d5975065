import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { dateTimeOf } from '../../ui/tokyo-time.ts';

export interface OneTimeLink {
  readonly url: string;
  readonly expiresAt: string;
  readonly mailed: boolean;
}

/** A link that works once, to be handed to one person; it is shown only now. */
export function OneTimeLinkPanel({ link, name }: { link: OneTimeLink; name: string }) {
  const { t } = useLingui();
  const until = dateTimeOf(link.expiresAt);
  return (
    <Stack gap="sm">
      <Alert color={link.mailed ? 'teal' : 'yellow'} variant="light">
        {link.mailed ? (
          <Trans>{name} さんにメールをお送りします。届かないときは、下のリンクをお渡しください。</Trans>
        ) : (
          <Trans>メールが未設定のため、下のリンクを {name} さんに直接お渡しください。</Trans>
        )}
      </Alert>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          label={t`一度だけ使えるリンク`}
          value={link.url}
          readOnly
          flex={1}
          onFocus={(event) => event.target.select()}
        />
        <CopyButton value={link.url}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? <Trans>コピーしました</Trans> : <Trans>コピー</Trans>}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm" c="dimmed">
        <Trans>{until} まで使えます。この画面を閉じると、同じリンクは表示できません。</Trans>
      </Text>
    </Stack>
  );
}
