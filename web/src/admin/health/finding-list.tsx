import type { Finding } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Group, Paper, Stack, Text } from '@mantine/core';
import { StatusBadge } from '../../ui/status-badge.tsx';

/** A result as a word. */
export function CheckBadge({ state }: { state: Finding['state'] }) {
  if (state === 'ok')
    return (
      <StatusBadge tone="good">
        <Trans>正常</Trans>
      </StatusBadge>
    );
  return state === 'warn' ? (
    <StatusBadge tone="waiting">
      <Trans>注意</Trans>
    </StatusBadge>
  ) : (
    <StatusBadge tone="bad">
      <Trans>異常</Trans>
    </StatusBadge>
  );
}

/** What was found, each with what to do about it; the worst first. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const order = { fail: 0, warn: 1, ok: 2 } as const;
  const sorted = findings.toSorted((a, b) => order[a.state] - order[b.state]);
  return (
    <Stack gap="xs" data-testid="findings">
      {sorted.map((finding, index) => (
        <Paper key={index} withBorder p="sm">
          <Group align="flex-start" gap="md" wrap="nowrap">
            <CheckBadge state={finding.state} />
            <div>
              <Text size="sm">
                <b>{finding.title}</b>　{finding.what}
              </Text>
              {finding.next === '' ? null : (
                <Text size="sm" mt={2}>
                  <Trans>対処: {finding.next}</Trans>
                </Text>
              )}
            </div>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
