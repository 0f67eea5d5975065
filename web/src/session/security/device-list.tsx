import type { SignedInDevice } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceLaptop } from '@tabler/icons-react';
import { dateTimeOf } from '../../ui/tokyo-time.ts';

interface Props {
  readonly devices: readonly SignedInDevice[];
  readonly onEnd?: (device: SignedInDevice) => void;
  readonly busy?: boolean;
}

/** Where somebody is signed in. */
export function DeviceList({ devices, onEnd, busy = false }: Props) {
  const howWords = useHowWords();
  return (
    <Stack gap="xs">
      {devices.map((device) => {
        const since = dateTimeOf(device.createdAt);
        const seen = dateTimeOf(device.lastSeenAt);
        return (
          <Group key={device.id} justify="space-between" wrap="nowrap" data-testid="device">
            <Group gap="sm" wrap="nowrap">
              <IconDeviceLaptop size={20} aria-hidden />
              <div>
                <Group gap={6}>
                  <Text size="sm" fw={500}>
                    {device.device}
                  </Text>
                  {device.own ? (
                    <Badge size="sm" variant="light">
                      <Trans>この端末</Trans>
                    </Badge>
                  ) : null}
                </Group>
                <Text size="xs" c="dimmed">
                  <Trans>
                    {device.address ?? '-'}・{howWords(device.how)}・サインイン {since}・最後の操作 {seen}
                  </Trans>
                </Text>
              </div>
            </Group>
            {onEnd && !device.own ? (
              <Button
                variant="default"
                size="xs"
                style={{ flexShrink: 0 }}
                disabled={busy}
                onClick={() => onEnd(device)}
              >
                <Trans>サインアウトさせる</Trans>
              </Button>
            ) : null}
          </Group>
        );
      })}
    </Stack>
  );
}

function useHowWords(): (how: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    password: t`パスワード`,
    link: t`一度だけのリンク`,
    invitation: t`招待`,
    passkey: t`パスキー`,
    totp: t`パスワードと認証アプリ`,
    'recovery-code': t`パスワードと回復コード`,
    sso: t`会社のアカウント`,
  };
  return (how) => words[how] ?? how;
}
