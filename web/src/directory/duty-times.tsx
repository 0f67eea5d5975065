import type { DutyTime } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Table, Text, Title } from '@mantine/core';
import { api } from '../api.ts';
import { askFirst } from '../admin/form/ask-first.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { shortDateTimeOf } from '../ui/tokyo-time.ts';

const MOST = 60;

/** Duty by exact times, as calendars say it: to look at; it is changed in the calendar. */
export function DutyTimes({ accountId, times }: { accountId: string; times: readonly DutyTime[] }) {
  const { t } = useLingui();
  const clear = useChange(() => api('clearDutyTimes', { params: { id: accountId } }), {
    stale: ['listDuty', 'dutyNow', 'listAudit'],
    done: t`ファイルから読み込んだ当番を消しました。`,
  });
  if (times.length === 0) return null;
  const askToClear = () =>
    askFirst({
      title: t`ファイルから読み込んだ当番を消す`,
      children: <Trans>カレンダーのファイルから読み込んだ当番をすべて消します。ほかの当番は残ります。</Trans>,
      confirm: t`消す`,
      danger: true,
      onConfirm: () => clear.mutate(undefined),
    });
  const when = (at: string): string => shortDateTimeOf(at, t`本日`);
  return (
    <section>
      <Group justify="space-between" mt="md" mb="xs">
        <Title order={3} size="h4">
          <Trans>カレンダーの当番</Trans>
        </Title>
        {times.some(({ source }) => source === 'file') ? (
          <Button variant="default" size="compact-sm" onClick={askToClear}>
            <Trans>ファイルの当番を消す</Trans>
          </Button>
        ) : null}
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        <Trans>この時間は、上の表よりこちらが優先です。</Trans>
      </Text>
      <Table>
        <Table.Tbody>
          {times.slice(0, MOST).map((time) => (
            <Table.Tr key={`${time.from} ${time.until} ${time.source}`}>
              <Table.Td w={300}>{t`${when(time.from)}から${when(time.until)}まで`}</Table.Td>
              <Table.Td>
                {time.people
                  .map(({ name, hasPhone }) => (hasPhone ? name : t`${name}（電話番号なし）`))
                  .join(' → ')}
              </Table.Td>
              <Table.Td w={160}>
                {time.source === 'feed' ? <Trans>カレンダーから</Trans> : <Trans>ファイルから</Trans>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {times.length > MOST ? (
        <Text size="sm" c="dimmed">
          <Trans>ほかに{times.length - MOST}件あります。</Trans>
        </Text>
      ) : null}
    </section>
  );
}
