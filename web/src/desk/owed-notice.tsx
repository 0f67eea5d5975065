import type { DeskCall } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Alert, Group, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { TimeLeft } from '../followups/time-left.tsx';
import { TextLink } from '../ui/text-link.tsx';

/** What this caller was promised and still waits for: read before the greeting. */
export function OwedNotice({ call }: { call: DeskCall }) {
  const owed = call.owed ?? [];
  if (owed.length === 0) return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconClockExclamation />}
      title={<Trans>この方は折り返しをお待ちです</Trans>}
      data-testid="owed-notice"
    >
      {owed.map((each) => (
        <Group key={each.reportId} gap="xs">
          <TextLink to="/reports/$reportId" params={{ reportId: each.reportId }}>
            {each.title}
          </TextLink>
          <Text size="sm" component="span">
            <Trans>担当 {each.responsible?.name}</Trans>
          </Text>
          <TimeLeft until={each.dueAt} />
        </Group>
      ))}
    </Alert>
  );
}
