import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { api } from '../../api.ts';
import { firstFieldWords } from '../../ui/field-errors.ts';
import { QrCode } from './qr-code.tsx';

interface Props {
  readonly secret: string;
  readonly uri: string;
  readonly onDone: (recoveryCodes: readonly string[]) => void;
}

/** The new secret as a QR code, and the first code that shows that the app has it. */
export function EnrolTotp({ secret, uri, onDone }: Props) {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    meta: { quiet: true },
    mutationFn: () => api('confirmTotp', { body: { code } }),
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
    onError: () => setCode(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">
          <Trans>認証アプリ（Google 認証システム、Microsoft Authenticator など）で読み取ってください。</Trans>
        </Text>
        <Group align="flex-start" gap="lg">
          <QrCode text={uri} label={t`認証アプリで読み取る QR コード`} />
          <Stack gap={4} flex={1} miw={200}>
            <Text size="sm" c="dimmed">
              <Trans>読み取れないときは、次の文字を入力してください。</Trans>
            </Text>
            <Code block data-testid="totp-secret">
              {secret.replaceAll(/(.{4})/g, '$1 ').trim()}
            </Code>
          </Stack>
        </Group>
        {confirm.isError ? (
          <Alert color="red" role="alert" variant="light">
            {firstFieldWords(confirm.error)}
          </Alert>
        ) : null}
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t`アプリに出た6桁の番号`}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            data-testid="totp-first-code"
          />
          <Button type="submit" loading={confirm.isPending} data-testid="totp-confirm">
            <Trans>登録する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
