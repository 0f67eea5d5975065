import type { Extension, Phone, PhoneSecret } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { PhoneForm } from './phone-form.tsx';

/** An extension's telephones, each with the devices that are registered now. */
export function PhoneList(props: { extension: Extension; onSecret: (secret: PhoneSecret) => void }) {
  const { t } = useLingui();
  const { extension, onSecret } = props;
  const [adding, setAdding] = useState(false);
  return (
    <Stack gap={6}>
      {extension.phones.map((phone) => (
        <PhoneRow key={phone.id} phone={phone} onSecret={onSecret} />
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t`${extension.digits} に電話機を加える`}
          onClick={() => setAdding(true)}
          data-testid="add-phone"
        >
          <Trans>電話機を加える</Trans>
        </Button>
      </div>
      <Modal opened={adding} onClose={() => setAdding(false)} title={t`電話機を加える`}>
        <PhoneForm
          extensionId={extension.id}
          onDone={(secret) => {
            setAdding(false);
            onSecret(secret);
          }}
        />
      </Modal>
    </Stack>
  );
}

function PhoneRow({ phone, onSecret }: { phone: Phone; onSecret: (secret: PhoneSecret) => void }) {
  const { t } = useLingui();
  const stale = ['listExtensions', 'listAudit'] as const;
  const reset = useChange(() => api('resetPhonePassword', { params: { id: phone.id } }), {
    stale,
    done: t`パスワードを作り直しました。`,
    onDone: onSecret,
  });
  const revoke = useChange(() => api('revokePhone', { params: { id: phone.id } }), {
    stale,
    done: t`電話機を使えなくしました。`,
  });
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" justify="space-between">
      <div style={{ minWidth: 0 }}>
        <Text size="sm">
          {phone.label}{' '}
          <Text span size="xs" c="dimmed">
            {phone.username}
          </Text>
        </Text>
        {phone.devices.length === 0 ? (
          <Text size="xs" c="dimmed">
            <Trans>登録されていません</Trans>
          </Text>
        ) : (
          phone.devices.map((device) => (
            <Text key={`${device.address} ${device.registeredAt}`} size="xs" c="dimmed" truncate maw={320}>
              {[device.userAgent, device.address, device.transport.toUpperCase()].filter(Boolean).join('・')}{' '}
              <Trans>{dateTimeOf(device.registeredAt)} から</Trans>
            </Text>
          ))
        )}
      </div>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t`${phone.label} の操作`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={() =>
              askFirst({
                title: t`パスワードを作り直す`,
                children: (
                  <Trans>
                    いまのパスワードは使えなくなります。電話機に新しいパスワードを入力し直してください。
                  </Trans>
                ),
                confirm: t`作り直す`,
                onConfirm: () => reset.mutate(undefined),
              })
            }
          >
            <Trans>パスワードを作り直す</Trans>
          </Menu.Item>
          <Menu.Item
            color="red"
            onClick={() =>
              askFirst({
                title: t`電話機を使えなくする`,
                children: <Trans>{phone.label} は登録できなくなります。通話中の電話は切れません。</Trans>,
                confirm: t`使えなくする`,
                danger: true,
                onConfirm: () => revoke.mutate(undefined),
              })
            }
          >
            <Trans>使えなくする（紛失・返却）</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
