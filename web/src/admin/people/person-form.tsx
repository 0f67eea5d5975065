import type { Person, Role } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import type { OneTimeLink } from '../form/one-time-link.tsx';
import { useChange } from '../form/use-change.ts';
import { isClient } from '../../session/is-client.ts';
import { useRoleWords } from './words.ts';

interface Props {
  /** Null: a new person is invited. */
  readonly person: Person | null;
  readonly onDone: (result: { person: Person; link?: OneTimeLink }) => void;
}

type MemberRole = Exclude<Role, 'owner'>;

const memberRoles = [
  'operator',
  'trainee',
  'supervisor',
  'quality',
  'consultation',
  'billing',
  'auditor',
  'administrator',
  'client-owner',
  'client',
] as const satisfies readonly MemberRole[];

interface PersonValues {
  name: string;
  reading: string;
  businessName: string;
  email: string;
  role: MemberRole;
  accountId: string | null;
}

function memberRoleOf(person: Person | null): MemberRole {
  if (!person) return 'operator';
  return person.role === 'owner' ? 'administrator' : person.role;
}

/** Name, address and role of a person; a client's person belongs to one account. */
export function PersonForm({ person, onDone }: Props) {
  const { t } = useLingui();
  const roleWords = useRoleWords();
  const accounts = useQuery({
    queryKey: ['listAccounts', '', 'false'],
    queryFn: () => api('listAccounts', { query: {} }),
  });
  const form = useForm<PersonValues>({
    initialValues: {
      name: person?.name ?? '',
      reading: person?.reading ?? '',
      businessName: person?.businessName ?? '',
      email: person?.email ?? '',
      role: memberRoleOf(person),
      accountId: person?.accountId ?? null,
    },
  });
  const save = useChange(
    async (values: PersonValues) => {
      const body = {
        ...values,
        businessName: values.businessName.trim() === '' ? null : values.businessName,
        accountId: isClient(values.role) ? values.accountId : null,
      };
      if (person) return { person: await api('changePerson', { params: { id: person.id }, body }) };
      return api('invitePerson', { body });
    },
    {
      stale: ['listPeople', 'listAudit'],
      done: person ? t`利用者を変更しました。` : t`利用者を招待しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  const roles = memberRoles.map((value) => ({
    value,
    label: roleWords[value],
  }));
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <TextInput label={t`氏名`} required maxLength={80} {...form.getInputProps('name')} />
          <TextInput label={t`フリガナ`} maxLength={80} {...form.getInputProps('reading')} />
        </FieldRow>
        {form.values.role === 'client' ? null : (
          <TextInput
            label={t`ビジネスネーム`}
            description={t`依頼企業や発信者には、氏名の代わりにこの名前だけが伝わります。空欄のときは「受付担当」と表示します。`}
            maxLength={40}
            {...form.getInputProps('businessName')}
          />
        )}
        <TextInput label={t`メールアドレス`} type="email" required {...form.getInputProps('email')} />
        <Select label={t`役割`} data={roles} allowDeselect={false} {...form.getInputProps('role')} />
        {isClient(form.values.role) ? (
          <Select
            label={t`依頼企業`}
            description={t`この企業の報告と録音だけが見えます。`}
            required
            searchable
            data={(accounts.data?.items ?? []).map((account) => ({ value: account.id, label: account.name }))}
            {...form.getInputProps('accountId')}
          />
        ) : null}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {person ? <Trans>変更を保存</Trans> : <Trans>招待する</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
