import type { Passkey } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconFingerprint, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { api } from '../../api.ts';
import { askFirst } from '../../admin/form/ask-first.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { makePasskey, passkeysWork } from '../passkey.ts';

interface Props {
  readonly passkeys: readonly Passkey[];
  readonly onAdded: (recoveryCodes: readonly string[]) => void;
  readonly onRemoved: () => void;
}

/** One's passkeys: a fingerprint, a face or a PIN of a device instead of a password. */
export function PasskeyList({ passkeys, onAdded, onRemoved }: Props) {
  const { t } = useLingui();
  const [label, setLabel] = useState('');
  const add = useMutation({
    mutationFn: async () => api('addPasskey', { body: { ...(await makePasskey()), label } }),
    onSuccess: ({ recoveryCodes }) => {
      setLabel('');
      onAdded(recoveryCodes);
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => api('removePasskey', { params: { id } }),
    onSuccess: onRemoved,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Stack gap="xs">
      <Title order={3}>
        <Trans>パスキー</Trans>
      </Title>
      <Text size="sm" c="dimmed">
        <Trans>指紋・顔・端末の PIN でサインインできます。いくつでも登録できます。</Trans>
      </Text>
      {passkeys.map((passkey) => {
        const used = passkey.lastUsedAt === null ? null : dateTimeOf(passkey.lastUsedAt);
        const made = dateTimeOf(passkey.createdAt);
        const name = passkey.label;
        return (
          <Group key={passkey.id} justify="space-between" wrap="nowrap" data-testid="passkey">
            <Group gap="xs" wrap="nowrap">
              <IconFingerprint size={18} aria-hidden />
              <div>
                <Text size="sm">{passkey.label}</Text>
                <Text size="xs" c="dimmed">
                  {used === null ? <Trans>登録 {made}</Trans> : <Trans>最後に使った日時 {used}</Trans>}
                </Text>
              </div>
            </Group>
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={t`${name} を削除`}
              onClick={() =>
                askFirst({
                  title: t`パスキーの削除`,
                  children: <Trans>「{name}」ではサインインできなくなります。</Trans>,
                  confirm: t`削除する`,
                  danger: true,
                  onConfirm: () => remove.mutate(passkey.id),
                })
              }
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        );
      })}
      {passkeysWork() ? (
        <form onSubmit={submit}>
          <Group align="flex-end" gap="sm">
            <TextInput
              label={t`新しいパスキーの名前`}
              placeholder={t`例: 事務所のパソコン`}
              required
              withAsterisk={false}
              maxLength={60}
              flex={1}
              value={label}
              onChange={(event) => setLabel(event.currentTarget.value)}
              data-testid="passkey-label"
            />
            <Button type="submit" variant="default" loading={add.isPending} data-testid="passkey-add">
              <Trans>パスキーを登録</Trans>
            </Button>
          </Group>
        </form>
      ) : (
        <Text size="sm" c="dimmed">
          <Trans>このブラウザーではパスキーを使えません。</Trans>
        </Text>
      )}
    </Stack>
  );
}
