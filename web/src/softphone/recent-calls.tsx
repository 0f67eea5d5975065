import type { Softphone } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconPhone, IconPhoneIncoming, IconPhoneOutgoing, IconPhoneX } from '@tabler/icons-react';
import { EmptyState } from '../ui/empty-state.tsx';
import { shortDateTimeOf } from '../ui/tokyo-time.ts';
import { FreeOfCharge } from './incoming-screen.tsx';
import classes from './softphone.module.css';

type Recent = Softphone['recent'][number];

/** The last calls of one's extensions; one press calls back. */
export function RecentCalls({
  calls,
  onCall,
}: {
  calls: readonly Recent[];
  onCall: (number: string) => void;
}) {
  const { t } = useLingui();
  if (calls.length === 0) return <EmptyState title={t`まだ通話はありません。`} />;
  return (
    <ul className={classes['list']} aria-label={t`最近の通話`}>
      {calls.map((call) => (
        <li key={call.callId}>
          <Group justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
              <Mark call={call} />
              <div style={{ minWidth: 0 }}>
                <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
                  {call.other}
                </Text>
                <Text size="xs" c="dimmed">
                  {[shortDateTimeOf(call.at, t`本日`), call.accountName].join('・')}
                </Text>
                {call.internal ? <FreeOfCharge /> : null}
              </div>
            </Group>
            {call.number === null ? null : (
              <ActionIcon
                size={44}
                color="green"
                variant="light"
                aria-label={t`${call.other ?? ''}に発信`}
                onClick={() => onCall(call.number ?? '')}
              >
                <IconPhone size={20} />
              </ActionIcon>
            )}
          </Group>
        </li>
      ))}
    </ul>
  );
}

function Mark({ call }: { call: Recent }) {
  const { t } = useLingui();
  const missed = call.direction === 'in' && !call.answered;
  const words = call.direction === 'out' ? t`発信` : missed ? t`不在着信` : t`着信`;
  const Icon = call.direction === 'out' ? IconPhoneOutgoing : missed ? IconPhoneX : IconPhoneIncoming;
  return (
    <>
      <Icon size={20} aria-hidden {...(missed ? { color: 'var(--mantine-color-red-7)' } : {})} />
      <VisuallyHidden>{words}</VisuallyHidden>
    </>
  );
}
