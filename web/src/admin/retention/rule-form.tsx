import type { RecordKind } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, NumberInput, Select, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { useChange } from '../form/use-change.ts';
import { AccountSelect } from '../form/account-select.tsx';
import { kindWords, recordKinds } from './record-words.ts';

/** `accountId`: null for the whole organisation, '' while none is chosen. */
export interface RuleDraft {
  readonly kind: RecordKind;
  readonly accountId: string | null;
  readonly days: number;
}

export function RuleForm({ draft, onClose }: { draft: RuleDraft; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const form = useForm<RuleDraft>({
    initialValues: draft,
    validate: { accountId: (value) => (value === '' ? t`依頼企業を選んでください。` : null) },
  });
  const save = useChange((body: RuleDraft) => api('setRetentionRule', { body }), {
    stale: ['retention', 'previewRetention', 'listAudit'],
    done: t`保存しました。`,
    onDone: onClose,
    onFields: form.setErrors,
  });
  return (
    <Modal opened onClose={onClose} title={t`保存期間の変更`}>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack gap="sm">
          {draft.accountId === null ? null : (
            <AccountSelect
              value={form.values.accountId ?? ''}
              error={form.errors['accountId']}
              onChange={(accountId) => form.setFieldValue('accountId', accountId)}
            />
          )}
          <Select
            label={t`記録`}
            allowDeselect={false}
            disabled={draft.accountId === null}
            data={recordKinds
              .filter((kind) => draft.accountId === null || kind !== 'mail')
              .map((kind) => ({ value: kind, label: i18n._(kindWords[kind]) }))}
            {...form.getInputProps('kind')}
          />
          <NumberInput
            label={t`保存する日数`}
            suffix={t`日`}
            min={1}
            max={36_500}
            required
            data-autofocus
            {...form.getInputProps('days')}
          />
          <Text size="sm" c="dimmed">
            <Trans>
              短くすると、過ぎた記録は次の夜に削除され、元に戻せません。多くの記録が消えるときは、実行の前に確認をお願いします。
            </Trans>
          </Text>
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              <Trans>保存</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
