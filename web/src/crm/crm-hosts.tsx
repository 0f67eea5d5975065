import { crmLimits } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Stack, TagsInput, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { QueryView } from '../ui/query-view.tsx';

/** Where desks may be led: the house's one list, for all its client companies. */
export function CrmHosts() {
  const hosts = useQuery({ queryKey: ['crmHosts'], queryFn: () => api('crmHosts') });
  return (
    <Paper withBorder p="md" component="section" data-testid="crm-hosts">
      <Stack gap="sm">
        <Title order={2} size="h4">
          <Trans>開いてよい行き先（全社で一つ）</Trans>
        </Title>
        <Text size="sm">
          <Trans>
            デスクから開けるのは、ここにあるホスト名と一字も違わない https
            の行き先だけです。ここから外すと、その行き先はすぐに開けなくなります。
          </Trans>
        </Text>
        <QueryView query={hosts}>
          {(found) => <HostsForm key={found.hosts.join(' ')} hosts={found.hosts} />}
        </QueryView>
      </Stack>
    </Paper>
  );
}

function HostsForm({ hosts: kept }: { hosts: string[] }) {
  const { t } = useLingui();
  const [hosts, setHosts] = useState(kept);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const save = useChange(() => api('saveCrmHosts', { body: { hosts } }), {
    stale: ['crmHosts', 'listAudit'],
    done: t`保存しました。`,
    onFields: setFaults,
  });
  return (
    <>
      <TagsInput
        label={t`ホスト名`}
        description={t`例：crm.example.co.jp（https:// や / は付けません）。入力して Enter を押してください。`}
        maxTags={crmLimits.hosts}
        value={hosts}
        error={Object.values(faults)[0]}
        onChange={(next) => {
          setFaults({});
          setHosts(next);
        }}
      />
      <Group justify="flex-end">
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate(undefined)}>
          <Trans>行き先を保存</Trans>
        </Button>
      </Group>
    </>
  );
}
