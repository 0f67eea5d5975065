import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { showError } from '../../ui/show-error.ts';
import { deskQuery } from '../desk-query.ts';
import { withCaller } from '../draft-fields.ts';
import { fillReport } from '../fill-report.ts';

interface Props {
  readonly call: DeskCall;
  readonly choose: (customerId: string) => void;
  readonly onClose: () => void;
}

/** Finds the caller among the account's customers, or keeps them as a new one. */
export function CallerSearch({ call, choose, onClose }: Props) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, 200);
  const wanted = settled.trim();
  const found = useQuery({
    queryKey: ['findCallers', call.callId, wanted],
    queryFn: () => api('findCallers', { params: { id: call.callId }, query: { search: wanted } }),
    enabled: wanted !== '',
    gcTime: 0,
  });
  const items = found.data?.items ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`お客様台帳`}
      size="lg"
      closeButtonProps={{ 'aria-label': t`閉じる` }}
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t`お客様を探す`}
          placeholder={t`お名前・会社・番号の一部`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Stack gap={4}>
          {items.map((customer) => (
            <Group key={customer.id} justify="space-between" wrap="nowrap">
              <Text size="sm">
                {customer.company} <strong>{customer.name}</strong> {customer.reading}
              </Text>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t`${customer.name}様です`}
                onClick={() => {
                  choose(customer.id);
                  onClose();
                }}
              >
                <Trans>この方です</Trans>
              </Button>
            </Group>
          ))}
          {wanted !== '' && found.isSuccess && items.length === 0 ? (
            <Text size="sm" c="dimmed">
              <Trans>該当するお客様はいません。下の欄から台帳に加えられます。</Trans>
            </Text>
          ) : null}
        </Stack>
        <NewCaller call={call} onClose={onClose} />
      </Stack>
    </Modal>
  );
}

function NewCaller({ call, onClose }: { call: DeskCall; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [fields, setFields] = useState({
    kind: 'person' as 'person' | 'company',
    name: '',
    reading: '',
    company: '',
  });
  const keep = useMutation({
    mutationFn: () => api('keepCaller', { params: { id: call.callId }, body: fields }),
    onSuccess: ({ customer }) => {
      if (customer) fillReport((fields) => withCaller(fields, customer));
      void client.invalidateQueries({ queryKey: deskQuery.queryKey });
      onClose();
    },
    onError: showError,
  });
  const text = (key: 'name' | 'reading' | 'company') => ({
    value: fields[key],
    maxLength: 80,
    onChange: (event: { currentTarget: { value: string } }) =>
      setFields({ ...fields, [key]: event.currentTarget.value }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate();
      }}
    >
      <Title order={3} size="h4" mb="xs">
        <Trans>新しいお客様として加える</Trans>
      </Title>
      <Stack gap="xs">
        <SegmentedControl
          aria-label={t`種別`}
          value={fields.kind}
          onChange={(kind) => setFields({ ...fields, kind: kind === 'company' ? 'company' : 'person' })}
          data={[
            { value: 'person', label: t`個人` },
            { value: 'company', label: t`会社` },
          ]}
        />
        <Group grow>
          <TextInput label={fields.kind === 'person' ? t`お名前` : t`会社名`} required {...text('name')} />
          <TextInput label={t`フリガナ`} {...text('reading')} />
        </Group>
        {fields.kind === 'person' ? <TextInput label={t`会社名`} {...text('company')} /> : null}
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            {call.callerNumber === null ? (
              <Trans>番号は通知されていないため、お名前だけを加えます。</Trans>
            ) : (
              <Trans>{call.callerDisplay} の番号と一緒に加えます。</Trans>
            )}
          </Text>
          <Button type="submit" loading={keep.isPending} disabled={fields.name.trim() === ''}>
            <Trans>加える</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
