import type { WhyKind } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Paper, Select, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { wordsOf } from '../../ui/show-error.ts';

type Kind = z.infer<typeof WhyKind>;

/** なぜ見られる・見られない: for any of the people, one sentence from the server. */
export function WhyForm() {
  const { t } = useLingui();
  const asks = useMay('people.manage');
  const people = useQuery({
    queryKey: ['listPeople', 'why'],
    queryFn: () => api('listPeople', { query: { limit: 100, state: 'active' } }),
    enabled: asks,
  });
  const matrix = useQuery({ queryKey: ['permissionMatrix'], queryFn: () => api('permissionMatrix') });
  const [personId, setPersonId] = useState<string | null>(null);
  const [permission, setPermission] = useState<string | null>('calls.read');
  const [address, setAddress] = useState('');
  const ask = useMutation({
    mutationFn: () => {
      const { kind, id } = thingIn(address);
      return api('why', {
        query: {
          permission: permission ?? '',
          kind,
          ...(id === null ? {} : { id }),
          ...(personId === null ? {} : { personId }),
        },
      });
    },
  });
  if (!asks) return null;
  return (
    <Paper withBorder p="md">
      <Text fw={700} component="h2" size="md" m={0} mb="xs">
        <Trans>なぜ見られる・見られない？</Trans>
      </Text>
      <Group align="flex-end" gap="sm">
        <Select
          label={t`だれが`}
          searchable
          w={220}
          value={personId}
          onChange={setPersonId}
          data={(people.data?.items ?? []).map((person) => ({ value: person.id, label: person.name }))}
        />
        <Select
          label={t`何を`}
          searchable
          w={300}
          allowDeselect={false}
          value={permission}
          onChange={setPermission}
          data={(matrix.data?.items ?? []).map((row) => ({ value: row.permission, label: row.words }))}
        />
        <TextInput
          label={t`どの画面で（通話・報告・依頼企業の画面の住所。なくてもかまいません）`}
          placeholder="/calls/…"
          w={440}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button disabled={personId === null} loading={ask.isPending} onClick={() => ask.mutate()}>
          <Trans>理由を調べる</Trans>
        </Button>
      </Group>
      <div aria-live="polite">
        {ask.data ? (
          <Alert
            mt="sm"
            color={ask.data.may ? 'teal' : 'orange'}
            title={ask.data.may ? t`できます` : t`できません`}
          >
            {ask.data.sentence}
          </Alert>
        ) : null}
        {ask.isError ? (
          <Alert mt="sm" color="red">
            {wordsOf(ask.error)}
          </Alert>
        ) : null}
      </div>
    </Paper>
  );
}

/** The thing whose screen has this address; none: the permission as such. */
function thingIn(address: string): { kind: Kind; id: string | null } {
  const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i.exec(address)?.[0] ?? null;
  if (id === null) return { kind: 'page', id };
  if (address.includes('/reports/')) return { kind: 'report', id };
  if (address.includes('/accounts/')) return { kind: 'account', id };
  if (address.includes('/recordings/')) return { kind: 'recording', id };
  return { kind: 'call', id };
}
