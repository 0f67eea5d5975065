import type { Security } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { askFirst } from '../../admin/form/ask-first.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { EnrolTotp } from './enrol-totp.tsx';
import { PasskeyList } from './passkey-list.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** What proves who one is, besides the password. */
export function SecondFactors() {
  const security = useQuery({ queryKey: ['mySecurity'], queryFn: () => api('mySecurity') });
  return <QueryView query={security}>{(data) => <Factors security={data} />}</QueryView>;
}

function Factors({ security }: { security: Security }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const now = useNow(60_000);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ['mySecurity'] });
  const enrol = useMutation({ mutationFn: () => api('startTotp') });
  const remove = useMutation({ mutationFn: () => api('removeTotp'), onSuccess: refresh });
  const renew = useMutation({
    mutationFn: () => api('renewRecoveryCodes'),
    onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes),
  });
  const show = (fresh: readonly string[]) => {
    enrol.reset();
    refresh();
    if (fresh.length > 0) setCodes(fresh);
  };
  const has = security.totp || security.passkeys.length > 0;
  const left = security.recoveryCodesLeft;
  const day = security.requiredFrom === null ? '' : dateTimeOf(security.requiredFrom);
  return (
    <Stack gap="md">
      {security.requiredFrom !== null && !has ? (
        <Alert color="yellow" variant="light">
          {new Date(security.requiredFrom).getTime() > now ? (
            <Trans>{day} から、あなたの役割には二つ目の認証が必要です。早めに登録してください。</Trans>
          ) : (
            <Trans>あなたの役割には二つ目の認証が必要です。</Trans>
          )}
        </Alert>
      ) : null}
      <Group justify="space-between" align="center">
        <Group gap="xs">
          <Title order={3}>
            <Trans>認証アプリ</Trans>
          </Title>
          <Badge variant="light" color={security.totp ? 'teal' : 'gray'}>
            {security.totp ? <Trans>登録済み</Trans> : <Trans>未登録</Trans>}
          </Badge>
        </Group>
        {security.totp ? (
          <Button
            variant="default"
            size="xs"
            loading={remove.isPending}
            onClick={() =>
              askFirst({
                title: t`認証アプリの登録をやめる`,
                children: <Trans>アプリの番号は使えなくなります。アプリからも削除してください。</Trans>,
                confirm: t`登録をやめる`,
                danger: true,
                onConfirm: () => remove.mutate(),
              })
            }
          >
            <Trans>登録をやめる</Trans>
          </Button>
        ) : (
          <Button size="xs" loading={enrol.isPending} onClick={() => enrol.mutate()} data-testid="enrol-totp">
            <Trans>登録する</Trans>
          </Button>
        )}
      </Group>
      <PasskeyList passkeys={security.passkeys} onAdded={show} onRemoved={refresh} />
      {has ? (
        <Group justify="space-between">
          <Text size="sm">
            <Trans>回復コード: 残り {left} 個</Trans>
          </Text>
          <Button variant="default" size="xs" loading={renew.isPending} onClick={() => renew.mutate()}>
            <Trans>作り直す</Trans>
          </Button>
        </Group>
      ) : null}
      <Modal
        opened={enrol.isSuccess}
        onClose={() => enrol.reset()}
        title={t`認証アプリの登録`}
        size="lg"
        closeOnClickOutside={false}
      >
        {enrol.data ? <EnrolTotp {...enrol.data} onDone={show} /> : null}
      </Modal>
      <Modal
        opened={codes !== null}
        onClose={() => setCodes(null)}
        title={t`回復コード`}
        size="lg"
        closeOnClickOutside={false}
        closeOnEscape={false}
        withCloseButton={false}
      >
        {codes ? (
          <RecoveryCodes
            codes={codes}
            onDone={() => {
              setCodes(null);
              refresh();
            }}
          />
        ) : null}
      </Modal>
    </Stack>
  );
}
