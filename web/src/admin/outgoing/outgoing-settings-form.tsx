import type { OutgoingRules, OutgoingSettings } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';

/** Of the whole organisation, or of one client company. */
export function OutgoingSettingsForm({ rules }: { rules: OutgoingRules }) {
  const { t } = useLingui();
  const [accountId, setAccountId] = useState<string | null>(null);
  const accounts = useQuery({
    queryKey: ['listAccounts', 'choice'],
    queryFn: () => api('listAccounts', { query: { archived: 'false' } }),
  });
  const stored = rules.settings.find((row) => row.accountId === accountId) ?? null;
  return (
    <Stack gap="sm">
      <Select
        label={t`対象`}
        description={t`依頼企業ごとに決めないものは、全体の設定に従います。`}
        allowDeselect={false}
        searchable
        maw={420}
        data={[
          { value: '', label: t`全体（すべての依頼企業）` },
          ...(accounts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={accountId ?? ''}
        onChange={(value) => setAccountId(value || null)}
      />
      <Fields key={accountId ?? 'all'} accountId={accountId} stored={stored} />
    </Stack>
  );
}

function Fields({ accountId, stored }: { accountId: string | null; stored: OutgoingSettings | null }) {
  const { t } = useLingui();
  const trunks = useQuery({ queryKey: ['listTrunks'], queryFn: () => api('listTrunks') });
  const announcements = useQuery({
    queryKey: ['listAnnouncements'],
    queryFn: () => api('listAnnouncements'),
  });
  const choices = useQuery({
    queryKey: ['outgoingChoices', accountId],
    queryFn: () => api('outgoingChoices', { params: { id: accountId! } }),
    enabled: accountId !== null,
  });
  const form = useForm({
    initialValues: {
      trunkIds: stored?.trunkIds ?? [],
      callerNumberId: stored?.callerNumberId ?? null,
      withheld: stored?.withheld == null ? '' : stored.withheld ? 'withheld' : 'shown',
      notice: (stored?.notice ?? '') as '' | 'spoken' | 'announcement',
      noticeAnnouncementId: stored?.noticeAnnouncementId ?? null,
      hoursFrom: stored?.hoursFrom ?? '',
      hoursUntil: stored?.hoursUntil ?? '',
    },
  });
  const save = useChange(
    (values: typeof form.values) =>
      api('saveOutgoingSettings', {
        body: {
          accountId,
          trunkIds: values.trunkIds,
          callerNumberId: values.callerNumberId,
          withheld: values.withheld === '' ? null : values.withheld === 'withheld',
          notice: values.notice === '' ? null : values.notice,
          noticeAnnouncementId: values.notice === 'announcement' ? values.noticeAnnouncementId : null,
          hoursFrom: values.hoursFrom || null,
          hoursUntil: values.hoursUntil || null,
        },
      }),
    {
      stale: ['outgoingRules', 'outgoingChoices', 'listAudit'],
      done: t`保存しました。`,
      onFields: form.setErrors,
    },
  );
  const asWhole = accountId === null ? t`標準` : t`全体の設定に従う`;
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <MultiSelect
          label={t`トランクの順番`}
          description={t`選んだ順に試し、つながらなければ次に進みます。空欄なら、表示する番号のトランクを使います。`}
          data={(trunks.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          maxValues={8}
          {...form.getInputProps('trunkIds')}
        />
        <FieldRow>
          {accountId === null ? null : (
            <Select
              label={t`ふだん表示する番号`}
              description={t`空欄なら、最初の回線の番号です。`}
              clearable
              data={(choices.data?.numbers ?? []).map(({ id, display, label }) => ({
                value: id,
                label: label ? `${display}（${label}）` : display,
              }))}
              {...form.getInputProps('callerNumberId')}
            />
          )}
          <Select
            label={t`番号の通知`}
            description={t`発信のたびに変えることもできます。`}
            allowDeselect={false}
            data={[
              { value: '', label: asWhole },
              { value: 'shown', label: t`通知する` },
              { value: 'withheld', label: t`非通知にする` },
            ]}
            {...form.getInputProps('withheld')}
          />
        </FieldRow>
        <FieldRow>
          <Select
            label={t`録音の案内`}
            description={t`外にかけた電話で、録音していることを伝える方法です。`}
            allowDeselect={false}
            data={[
              { value: '', label: accountId === null ? t`標準（オペレーターが伝える）` : asWhole },
              { value: 'spoken', label: t`オペレーターが伝える` },
              { value: 'announcement', label: t`相手が出たらアナウンスを流す` },
            ]}
            {...form.getInputProps('notice')}
          />
          {form.values.notice === 'announcement' ? (
            <Select
              label={t`アナウンス`}
              description={t`相手が出ると、はじめに流れます。`}
              required
              data={(announcements.data?.items ?? []).map(({ id, label }) => ({ value: id, label }))}
              {...form.getInputProps('noticeAnnouncementId')}
            />
          ) : null}
        </FieldRow>
        <FieldRow>
          <TextInput
            type="time"
            label={t`発信できる時間（開始）`}
            description={t`空欄なら、いつでも発信できます。`}
            {...form.getInputProps('hoursFrom')}
          />
          <TextInput
            type="time"
            label={t`発信できる時間（終了）`}
            description={t`緊急通報は時間にかかわらず発信できます。`}
            {...form.getInputProps('hoursUntil')}
          />
        </FieldRow>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
