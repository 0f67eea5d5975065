import type { Incident } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, List, Paper, Select, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { fromTokyoLocal, toTokyoLocal } from '../../ui/tokyo-local.ts';
import { useChange } from '../form/use-change.ts';

const DAY_MS = 86_400_000;

/** Which clients a person touched in a time, by the audit log; each can be put on the list. */
export function TouchedBy({ incident }: { incident: Incident }) {
  const { t } = useLingui();
  const [personId, setPersonId] = useState<string | null>(null);
  const [from, setFrom] = useState(
    toTokyoLocal(new Date(Date.parse(incident.knownAt) - DAY_MS).toISOString()),
  );
  const [to, setTo] = useState(toTokyoLocal(incident.knownAt));
  const [asked, setAsked] = useState<{ personId: string; from: string; to: string } | null>(null);
  const people = useQuery({
    queryKey: ['listPeople', 'choice'],
    queryFn: () => api('listPeople', { query: {} }),
  });
  const [begin, end] = [fromTokyoLocal(from), fromTokyoLocal(to)];
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="xs">
        <Trans>操作の記録から影響を調べる</Trans>
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        <Trans>ある人が、ある時間に触れた依頼企業と記録を数えます。</Trans>
      </Text>
      <Group align="flex-end">
        <Select
          label={t`利用者`}
          searchable
          data={(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={personId}
          onChange={setPersonId}
        />
        <TextInput
          type="datetime-local"
          label={t`この日時から`}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t`この日時まで`}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={personId === null || begin === null || end === null}
          onClick={() => setAsked({ personId: personId!, from: begin!, to: end! })}
        >
          <Trans>調べる</Trans>
        </Button>
      </Group>
      {asked ? <Found incident={incident} query={asked} /> : null}
    </Paper>
  );
}

function Found({
  incident,
  query,
}: {
  incident: Incident;
  query: { personId: string; from: string; to: string };
}) {
  const { t } = useLingui();
  const touched = useQuery({ queryKey: ['touched', query], queryFn: () => api('touched', { query }) });
  const add = useChange(
    (accountId: string) =>
      api('addIncidentAccount', { params: { id: incident.id, accountId }, body: { note: '' } }),
    { stale: ['incident', 'listIncidents'], done: t`加えました。` },
  );
  const known = new Set(incident.affected.map((each) => each.accountId));
  return (
    <QueryView query={touched}>
      {({ accounts }) =>
        accounts.length === 0 ? (
          <Text size="sm" mt="sm">
            <Trans>この時間に触れた依頼企業の記録はありません。</Trans>
          </Text>
        ) : (
          <List size="sm" mt="sm" spacing="xs">
            {accounts.map(({ accountId, accountName, entries }) => (
              <List.Item key={accountId}>
                <Group gap="sm">
                  <span>
                    <Trans>
                      {accountName}　{entries}件
                    </Trans>
                  </span>
                  {known.has(accountId) ? null : (
                    <Button size="compact-xs" variant="default" onClick={() => add.mutate(accountId)}>
                      <Trans>影響のある依頼企業に加える</Trans>
                    </Button>
                  )}
                </Group>
              </List.Item>
            ))}
          </List>
        )
      }
    </QueryView>
  );
}
