import type { PhoneSecret } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Code, Group, Stack, Table } from '@mantine/core';
import { CopyButton } from '../../ui/copy-button.tsx';

/** What is typed into the telephone; the password is shown this once. */
export function PhoneSecretPanel({ secret }: { secret: PhoneSecret }) {
  const { t } = useLingui();
  const rows: readonly (readonly [string, string])[] = [
    [t`サーバー（ドメイン）`, secret.server],
    [t`ポート（UDP・TCP）`, String(secret.port)],
    [t`ポート（TLS）`, String(secret.tlsPort)],
    [t`ユーザー名・認証ユーザー名`, secret.username],
    [t`パスワード`, secret.password],
  ];
  const all = rows.map(([label, value]) => `${label}: ${value}`).join('\n');
  return (
    <Stack gap="sm">
      <Alert color="yellow">
        <Trans>パスワードはこの画面でしか見られません。閉じる前に電話機に入力してください。</Trans>
      </Alert>
      <Table>
        <Table.Tbody>
          {rows.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th style={{ whiteSpace: 'nowrap' }}>{label}</Table.Th>
              <Table.Td>
                <Group gap={4} wrap="nowrap" justify="space-between">
                  <Code fz="sm" style={{ wordBreak: 'break-all' }}>
                    {value}
                  </Code>
                  <CopyButton value={value} label={t`${label}をコピー`} />
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end" gap={4}>
        <Trans>まとめてコピー</Trans>
        <CopyButton value={all} label={t`まとめてコピー`} />
      </Group>
    </Stack>
  );
}
