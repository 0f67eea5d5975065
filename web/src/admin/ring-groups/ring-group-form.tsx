import type { RingGroup, RingGroupMember } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Fieldset, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { groupNumber } from '../../ui/telephone-number.ts';
import { FieldRow } from '../form/field-row.tsx';
import { toE164 } from '../form/to-e164.ts';
import { useChange } from '../form/use-change.ts';
import { RingGroupMembers } from './ring-group-members.tsx';
import { useRingWayWords } from './use-ring-way-words.ts';

/** Which telephones ring, how, and for how long. */
export function RingGroupForm({ group, onDone }: { group: RingGroup | null; onDone: () => void }) {
  const { t } = useLingui();
  const ways = useRingWayWords();
  const accounts = useQuery({
    queryKey: ['listAccounts', 'choice'],
    queryFn: () => api('listAccounts', { query: { archived: 'false' } }),
  });
  const form = useForm({
    initialValues: {
      name: group?.name ?? '',
      accountId: group?.accountId ?? null,
      way: group?.way ?? ('all' as const),
      seconds: group?.seconds ?? 20,
      members: (group?.members ?? []).map((each) =>
        each.kind === 'number' ? { ...each, number: groupNumber(each.number) } : each,
      ),
    },
    validate: {
      accountId: (value) => (value === null ? t`依頼企業を選んでください。` : null),
      members: (value) => (value.length === 0 ? t`鳴らす電話を加えてください。` : null),
    },
  });
  const save = useChange(
    ({ accountId, members, ...rest }: typeof form.values) => {
      const body = { ...rest, accountId: accountId!, members: members.map(withNumber) };
      return group
        ? api('changeRingGroup', { params: { id: group.id }, body })
        : api('createRingGroup', { body });
    },
    { stale: ['listRingGroups', 'listAudit'], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <TextInput
            label={t`名前`}
            description={t`例：営業部、夜間の当番`}
            required
            maxLength={40}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Select
            label={t`依頼企業`}
            description={t`この依頼企業の回線と内線で使えます。`}
            searchable
            required
            allowDeselect={false}
            data={(accounts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('accountId')}
          />
        </FieldRow>
        <FieldRow>
          <Select label={t`鳴らし方`} allowDeselect={false} data={ways} {...form.getInputProps('way')} />
          <NumberInput
            label={form.values.way === 'all' ? t`鳴らす秒数` : t`一人あたりの秒数`}
            suffix={t`秒`}
            min={5}
            max={120}
            required
            {...form.getInputProps('seconds')}
          />
        </FieldRow>
        <Fieldset legend={t`鳴らす電話`}>
          <RingGroupMembers
            accountId={form.values.accountId}
            value={form.values.members}
            faults={form.errors}
            onChange={(members) => form.setFieldValue('members', members)}
          />
        </Fieldset>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What cannot be read is handed on for the server to refuse. */
const withNumber = (member: RingGroupMember): RingGroupMember =>
  member.kind === 'number' ? { ...member, number: toE164(member.number) ?? member.number } : member;
