import type { HoldFields } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateOf } from '../../ui/tokyo-time.ts';
import { FieldRow } from '../form/field-row.tsx';
import { toE164 } from '../form/to-e164.ts';
import { useChange } from '../form/use-change.ts';
import { AccountSelect } from '../form/account-select.tsx';

const HALF_YEAR_MS = 182 * 86_400_000;
const inHalfAYear = (): string => dateOf(Date.now() + HALF_YEAR_MS).replaceAll('/', '-');

interface Props {
  /** Given: that call is held, and nothing else is asked for. */
  readonly callId?: string;
  readonly onDone: () => void;
}

/** What to hold, why, and when to look at it again. */
export function HoldForm({ callId, onDone }: Props) {
  const { t } = useLingui();
  const [reviewOn] = useState(inHalfAYear);
  const form = useForm({
    initialValues: {
      objectKind: 'caller' as 'caller' | 'account',
      accountId: '',
      callerNumber: '',
      coversFrom: '',
      coversUntil: '',
      reason: '',
      reviewOn,
    },
    validate: {
      accountId: (value) => (callId === undefined && value === '' ? t`依頼企業を選んでください。` : null),
    },
  });
  const save = useChange((body: HoldFields) => api('placeHold', { body }), {
    stale: ['listHolds', 'previewRetention', 'listAudit'],
    done: t`保全しました。`,
    onDone,
    onFields: form.setErrors,
  });
  const fieldsOf = (values: typeof form.values): HoldFields => {
    const { reason, accountId } = values;
    if (callId !== undefined) return { objectKind: 'call', callId, reason, reviewOn: values.reviewOn };
    const span = { coversFrom: values.coversFrom || null, coversUntil: values.coversUntil || null };
    return values.objectKind === 'account'
      ? { objectKind: 'account', accountId, ...span, reason, reviewOn: values.reviewOn }
      : {
          objectKind: 'caller',
          accountId,
          callerNumber: toE164(values.callerNumber) ?? values.callerNumber,
          ...span,
          reason,
          reviewOn: values.reviewOn,
        };
  };
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(fieldsOf(values)))}>
      <Stack gap="sm">
        {callId === undefined ? (
          <>
            <Radio.Group label={t`対象`} {...form.getInputProps('objectKind')}>
              <Group mt={4}>
                <Radio value="caller" label={t`発信者（電話番号）`} />
                <Radio value="account" label={t`依頼企業のすべて`} />
              </Group>
            </Radio.Group>
            <FieldRow>
              <AccountSelect
                value={form.values.accountId}
                error={form.errors['accountId']}
                onChange={(accountId) => form.setFieldValue('accountId', accountId)}
              />
              {form.values.objectKind === 'caller' ? (
                <TextInput
                  label={t`電話番号`}
                  required
                  inputMode="tel"
                  {...form.getInputProps('callerNumber')}
                />
              ) : null}
            </FieldRow>
            <FieldRow>
              <TextInput
                type="date"
                label={t`この日から`}
                description={t`空欄なら、はじめから`}
                {...form.getInputProps('coversFrom')}
              />
              <TextInput
                type="date"
                label={t`この日まで`}
                description={t`空欄なら、これからの通話も`}
                {...form.getInputProps('coversUntil')}
              />
            </FieldRow>
          </>
        ) : null}
        <TextInput
          label={t`理由`}
          description={t`例：訴訟の証拠、警察の照会`}
          required
          maxLength={400}
          {...form.getInputProps('reason')}
        />
        <TextInput
          type="date"
          label={t`見直す日`}
          description={t`この日を過ぎても、自動では解除されません。`}
          required
          {...form.getInputProps('reviewOn')}
        />
        <Text size="sm" c="dimmed">
          <Trans>
            録音・報告・通話記録が、解除するまで消えなくなります。解除には、別の管理者の承認が要ります。
          </Trans>
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保全する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
