import type { ComplaintAgreement, ComplaintAgreementFields } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Fieldset,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { AloudAccount } from '../ui/aloud-account.ts';
import { AloudField } from '../ui/aloud-field.tsx';
import { FieldRow } from '../admin/form/field-row.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { QueryView } from '../ui/query-view.tsx';
import { complaintKindWords, complaintKinds } from './complaint-words.ts';
import { RecordingExemptions } from './recording-exemptions.tsx';

/** What was agreed with the client about complaints and malicious callers. */
export function AgreementTab({ accountId }: { accountId: string }) {
  const agreement = useQuery({
    queryKey: ['complaintAgreement', accountId],
    queryFn: () => api('complaintAgreement', { params: { id: accountId } }),
  });
  return (
    <Stack gap="xl" maw={860}>
      <QueryView query={agreement}>
        {(found) => (
          <AloudAccount value={accountId}>
            <AgreementForm accountId={accountId} agreement={found} />
          </AloudAccount>
        )}
      </QueryView>
      <RecordingExemptions accountId={accountId} />
    </Stack>
  );
}

function AgreementForm({ accountId, agreement }: { accountId: string; agreement: ComplaintAgreement }) {
  const { t, i18n } = useLingui();
  const staff = useQuery({
    queryKey: ['listStaff', accountId],
    queryFn: () => api('listStaff', { params: { id: accountId } }),
  });
  const { agreed, ownerName: _ownerName, ...fields } = agreement;
  const form = useForm<ComplaintAgreementFields>({ initialValues: fields });
  const save = useChange(
    (body: ComplaintAgreementFields) => api('changeComplaintAgreement', { params: { id: accountId }, body }),
    { stale: ['complaintAgreement', 'listAudit'], done: t`保存しました。`, onFields: form.setErrors },
  );
  return (
    <form
      onSubmit={form.onSubmit((values) =>
        save.mutate({ ...values, agreedOn: values.agreedOn === '' ? null : values.agreedOn }),
      )}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {agreed ? null : (
            <Trans>まだ取り決めがありません。標準の文例から始め、依頼企業と読み合わせてください。 </Trans>
          )}
          <Trans>読み上げる文は、漢字のすぐ後ろに《》で読みを書くと、ふりがなになります。</Trans>
        </Text>
        <FieldRow>
          <Select
            label={t`クレームの担当（依頼企業）`}
            clearable
            data={(staff.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={form.values.ownerStaffId}
            error={form.errors['ownerStaffId']}
            onChange={(value) => form.setFieldValue('ownerStaffId', value)}
          />
          <TextInput label={t`取り決めた相手`} maxLength={120} {...form.getInputProps('agreedWith')} />
          <TextInput
            type="date"
            label={t`取り決めた日`}
            value={form.values.agreedOn ?? ''}
            onChange={(event) => form.setFieldValue('agreedOn', event.currentTarget.value || null)}
          />
        </FieldRow>
        {complaintKinds.map((kind) => (
          <Fieldset key={kind} legend={i18n._(complaintKindWords[kind])}>
            <Stack gap="xs">
              <Group>
                <Switch
                  label={t`お受けする`}
                  {...form.getInputProps(`kinds.${kind}.accepts`, { type: 'checkbox' })}
                />
                <SegmentedControl
                  size="xs"
                  aria-label={t`受け方`}
                  data={[
                    { value: 'first', label: t`1次受け（折り返し）` },
                    { value: 'second', label: t`2次受け（ご案内）` },
                  ]}
                  {...form.getInputProps(`kinds.${kind}.line`)}
                />
              </Group>
              <AloudField
                label={t`お伝えする言葉`}
                minRows={2}
                value={form.values.kinds[kind].words}
                error={form.errors[`kinds.${kind}.words`]}
                onText={(words) => form.setFieldValue(`kinds.${kind}.words`, words)}
              />
              <Textarea label={t`手順`} autosize minRows={1} {...form.getInputProps(`kinds.${kind}.steps`)} />
              <Group>
                <NumberInput
                  label={t`折り返しの約束（分）`}
                  description={t`空欄：約束しない`}
                  min={5}
                  value={form.values.kinds[kind].promiseMinutes ?? ''}
                  onChange={(value) =>
                    form.setFieldValue(`kinds.${kind}.promiseMinutes`, value === '' ? null : Number(value))
                  }
                />
                <NumberInput
                  label={t`依頼企業の回答の期限（分）`}
                  description={t`受けた時からの分数`}
                  min={5}
                  required
                  {...form.getInputProps(`kinds.${kind}.clientMinutes`)}
                />
              </Group>
            </Stack>
          </Fieldset>
        ))}
        <AloudField
          label={t`理由のない要求への言葉`}
          description={t`安易に謝らず、できないことをはっきりお伝えします。`}
          minRows={2}
          value={form.values.firmWords}
          error={form.errors['firmWords']}
          onText={(words) => form.setFieldValue('firmWords', words)}
        />
        <AloudField
          label={t`録音のカード：目的と利点`}
          minRows={2}
          value={form.values.purposeCard}
          error={form.errors['purposeCard']}
          onText={(words) => form.setFieldValue('purposeCard', words)}
        />
        <AloudField
          label={t`録音のカード：管理と使いみち`}
          minRows={2}
          value={form.values.managementCard}
          error={form.errors['managementCard']}
          onText={(words) => form.setFieldValue('managementCard', words)}
        />
        <Textarea
          label={t`悪質な発信者についての取り決め`}
          autosize
          minRows={2}
          {...form.getInputProps('malicious')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
