import type { EvidenceSettings, HelpContact, HelpContactFields, HelpContactKind } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Group,
  NumberInput,
  Paper,
  Select,
  Stack,
  Text,
  TextInput,
  Textarea,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { AccountSelect } from '../../admin/form/account-select.tsx';
import { FieldRow } from '../../admin/form/field-row.tsx';
import { useChange } from '../../admin/form/use-change.ts';
import { useMay } from '../../session/me.ts';
import { confirm } from '../../ui/confirm.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { contactWords } from './evidence-words.ts';
import { HelpContacts } from './help-contacts.tsx';

/** Whom to ask for help, for the office or one client; and what a minute of work costs. */
export function EvidenceSettingsPage() {
  const { t } = useLingui();
  const keeps = useMay('harassment.manage');
  const contacts = useQuery({ queryKey: ['listHelpContacts'], queryFn: () => api('listHelpContacts') });
  const settings = useQuery({ queryKey: ['evidenceSettings'], queryFn: () => api('evidenceSettings') });
  return (
    <>
      <PageHeader
        title={t`カスハラの相談先と費用`}
        description={t`警察や弁護士に相談するときの連絡先と、業務への支障を計算するための費用です。`}
      />
      <Stack gap="lg" maw={980}>
        <Paper withBorder p="md">
          <QueryView query={contacts}>{({ items }) => <Contacts items={items} keeps={keeps} />}</QueryView>
        </Paper>
        <Paper withBorder p="md">
          <Title order={2} mb="xs">
            <Trans>業務への支障の計算</Trans>
          </Title>
          <QueryView query={settings}>{(data) => <CostForm settings={data} keeps={keeps} />}</QueryView>
        </Paper>
      </Stack>
    </>
  );
}

function Contacts({ items, keeps }: { items: readonly HelpContact[]; keeps: boolean }) {
  const accounts = useQuery({
    queryKey: ['listAccounts', 'choice'],
    queryFn: () => api('listAccounts', { query: { archived: 'false' } }),
  });
  const nameOf = (id: string) => accounts.data?.items.find((each) => each.id === id)?.name ?? '';
  return (
    <Stack gap="md">
      <HelpContacts
        contacts={items}
        accountName={nameOf}
        verb={(contact) => (keeps ? <Remove contact={contact} /> : null)}
      />
      {keeps ? <AddContact /> : null}
    </Stack>
  );
}

function Remove({ contact }: { contact: HelpContact }) {
  const { t } = useLingui();
  const remove = useChange(() => api('removeHelpContact', { params: { id: contact.id } }), {
    stale: ['listHelpContacts', 'harassmentEvidence', 'listAudit'],
    done: t`消しました。`,
  });
  const ask = async (): Promise<void> => {
    if (
      await confirm({
        title: t`相談先を消す`,
        body: t`「${contact.name}」を消します。元に戻せません。`,
        verb: t`消す`,
        dangerous: true,
      })
    )
      remove.mutate(undefined);
  };
  return (
    <Button size="compact-xs" variant="default" onClick={() => void ask()} loading={remove.isPending}>
      <Trans>消す</Trans>
    </Button>
  );
}

const kinds = Object.keys(contactWords) as HelpContactKind[];

function AddContact() {
  const { t, i18n } = useLingui();
  const form = useForm({
    initialValues: {
      accountId: null as string | null,
      kind: 'police' as HelpContactKind,
      name: '',
      number: '',
      email: '',
      words: '',
    },
  });
  const add = useChange((body: HelpContactFields) => api('addHelpContact', { body }), {
    stale: ['listHelpContacts', 'harassmentEvidence', 'listAudit'],
    done: t`加えました。`,
    onDone: () => form.reset(),
    onFields: form.setErrors,
  });
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <Select
            label={t`種類`}
            allowDeselect={false}
            data={kinds.map((kind) => ({ value: kind, label: i18n._(contactWords[kind]) }))}
            {...form.getInputProps('kind')}
          />
          <TextInput label={t`名前`} required maxLength={120} {...form.getInputProps('name')} />
          <TextInput label={t`電話番号`} maxLength={40} {...form.getInputProps('number')} />
          <TextInput type="email" label={t`メール`} {...form.getInputProps('email')} />
        </FieldRow>
        <AccountSelect
          none={t`すべての依頼企業`}
          value={form.values.accountId ?? ''}
          error={form.errors['accountId']}
          onChange={(accountId) => form.setFieldValue('accountId', accountId || null)}
        />
        <Textarea label={t`メモ`} autosize minRows={1} maxLength={1000} {...form.getInputProps('words')} />
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending} data-testid="add-help-contact">
            <Trans>相談先を加える</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function CostForm({ settings, keeps }: { settings: EvidenceSettings; keeps: boolean }) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: { yenPerMinute: settings.yenPerMinute ?? '', basis: settings.basis },
  });
  const save = useChange((body: EvidenceSettings) => api('changeEvidenceSettings', { body }), {
    stale: ['evidenceSettings', 'harassmentEvidence', 'listAudit'],
    done: t`保存しました。`,
    onFields: form.setErrors,
  });
  return (
    <form
      onSubmit={form.onSubmit(({ yenPerMinute, basis }) =>
        save.mutate({ yenPerMinute: yenPerMinute === '' ? null : Number(yenPerMinute), basis }),
      )}
    >
      <Stack gap="sm">
        <Text size="sm">
          <Trans>
            案件の通話の分数に、1分あたりの費用を掛けます。根拠は、人に説明できる言葉で書いてください。
          </Trans>
        </Text>
        <NumberInput
          label={t`1分あたりの費用（円）`}
          min={1}
          max={100_000}
          w={220}
          disabled={!keeps}
          {...form.getInputProps('yenPerMinute')}
        />
        <Textarea
          label={t`計算の根拠`}
          description={t`例：オペレーターの時給と社会保険料、回線と席の費用を60で割った額`}
          autosize
          minRows={2}
          maxLength={1000}
          disabled={!keeps}
          {...form.getInputProps('basis')}
        />
        {keeps ? (
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              <Trans>保存</Trans>
            </Button>
          </Group>
        ) : null}
      </Stack>
    </form>
  );
}
