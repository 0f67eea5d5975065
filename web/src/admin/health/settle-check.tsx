import type { SelfCheck } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useChange } from '../form/use-change.ts';

/** What was done about it, in a sentence. */
export function SettleCheck({ row }: { row: SelfCheck }) {
  const { t } = useLingui();
  const [note, setNote] = useState('');
  const settle = useChange(() => api('settleSelfCheck', { params: { id: row.id }, body: { note } }), {
    stale: ['listSelfChecks', 'listAlarms', 'listAudit'],
    done: t`対応済みにしました。`,
  });
  return (
    <Popover position="bottom-end" withinPortal trapFocus width={320}>
      <Popover.Target>
        <Button size="compact-xs">
          <Trans>対応済みにする</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Textarea
            label={t`したこと`}
            description={t`例：電話会社に連絡し、10時に復旧`}
            maxLength={400}
            autosize
            value={note}
            onChange={(event) => setNote(event.currentTarget.value.replaceAll('\n', ' '))}
          />
          <Button
            disabled={note.trim() === ''}
            loading={settle.isPending}
            onClick={() => settle.mutate(undefined)}
          >
            <Trans>記録する</Trans>
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
