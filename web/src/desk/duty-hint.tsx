import type { DeskCall, ReportFields } from '@denwaban/server-api';
import { dutyMatter } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { dutyAfterCallQuery } from '../directory/duty-after-call-query.ts';

/** Said while the report is of a matter that cannot wait: those on duty are phoned now, or by themselves when it is sent. */
export function DutyHint({ call, fields }: { call: DeskCall; fields: ReportFields }) {
  const { t } = useLingui();
  const settings = useQuery(dutyAfterCallQuery(call.account.id));
  const phone = useChange(() => api('callDuty', { params: { id: call.callId } }), {
    stale: ['desk'],
    done: t`当番に電話しています。`,
  });
  if (!settings.data) return null;
  const { matter, category } = fields;
  // The hint is as useful to a company that does not want the calls by themselves.
  const found = dutyMatter({ ...settings.data, on: true }, { matter, category, topic: call.topic });
  if (found === null) return null;
  const mayPhone = (call.state === 'talking' || call.state === 'held') && call.duty === null;
  return (
    <Group justify="space-between" gap="xs" mt={6} data-testid="duty-hint">
      <Text size="sm" component="output">
        {settings.data.on ? (
          <Trans>急ぎの用件です。報告を送ると、当番に自動で電話します。</Trans>
        ) : (
          <Trans>急ぎの用件です。当番に電話してください。</Trans>
        )}
      </Text>
      {mayPhone ? (
        <Button size="compact-sm" loading={phone.isPending} onClick={() => phone.mutate(undefined)}>
          <Trans>当番に順に電話する</Trans>
        </Button>
      ) : null}
    </Group>
  );
}
