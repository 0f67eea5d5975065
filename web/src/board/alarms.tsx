import type { Alarm } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { dateTimeOf } from '../ui/tokyo-time.ts';

/** How soon a new alarm is on the screen, ms. */
const POLL = 15_000;

/** What nobody has dealt with yet, above everything else on the board. */
export function Alarms() {
  const alarms = useQuery({
    queryKey: ['listAlarms'],
    queryFn: () => api('listAlarms'),
    refetchInterval: POLL,
  });
  const open = (alarms.data?.items ?? []).filter((alarm) => alarm.settledAt === null);
  if (open.length === 0) return null;
  return (
    <Stack gap="xs" mb="md">
      {open.map((alarm) => (
        <OpenAlarm key={alarm.id} alarm={alarm} />
      ))}
    </Stack>
  );
}

function OpenAlarm({ alarm }: { alarm: Alarm }) {
  const { t } = useLingui();
  const settle = useChange(() => api('settleAlarm', { params: { id: alarm.id }, body: {} }), {
    stale: ['listAlarms', 'listAudit'],
    done: t`対応済みにしました。`,
  });
  return (
    <Alert color="#b42318" icon={<IconAlertTriangle />} title={alarm.title} role="alert" data-testid="alarm">
      <Text size="sm">{alarm.what}</Text>
      <Text size="sm">{alarm.next}</Text>
      <Group justify="space-between" mt="xs">
        <Text size="xs" c="dimmed">
          {dateTimeOf(alarm.raisedAt)}
          {alarm.times > 1 ? (
            <Trans>
              （{alarm.times}回、最後は {dateTimeOf(alarm.lastAt)}）
            </Trans>
          ) : null}
        </Text>
        <Button
          variant="default"
          size="compact-sm"
          loading={settle.isPending}
          onClick={() => settle.mutate(undefined)}
        >
          <Trans>対応済みにする</Trans>
        </Button>
      </Group>
    </Alert>
  );
}
