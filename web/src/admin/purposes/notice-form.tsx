import type { PublishNotice, PurposeNotices } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { isoDateOf } from '../form/iso-date.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { PurposesEditor } from './purposes-editor.tsx';

interface Props {
  readonly found: PurposeNotices;
  readonly accountId: string | null;
  readonly holder: string;
  readonly onDone: () => void;
}

/** A new version, written from the one before; the first from a draft. */
export function NoticeForm({ found, accountId, holder, onDone }: Props) {
  const { t } = useLingui();
  const form = useForm<PublishNotice>({
    initialValues: startOf(found, accountId, holder),
  });
  const save = useChange((body: PublishNotice) => api('publishPurposeNotice', { body }), {
    stale: ['purposeNotices', 'purposesInForce', 'listAudit'],
    done: t`利用目的を公表しました。`,
    onDone,
    onFields: form.setErrors,
  });
  const area = { required: true, autosize: true, minRows: 2, maxLength: 2000 } as const;
  return (
    <Paper withBorder p="md">
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack gap="sm">
          <FieldRow>
            <TextInput
              label={t`ページに載せる名前`}
              description={
                accountId === null
                  ? t`自社の名称`
                  : t`依頼企業の名称。電話代行のことは、このページには出ません。`
              }
              required
              maxLength={100}
              {...form.getInputProps('holder')}
            />
            <TextInput
              label={t`ページのアドレス`}
              description={t`英小文字・数字・ハイフン。例：aoba-suidou`}
              leftSection="/p/"
              required
              maxLength={60}
              {...form.getInputProps('slug')}
            />
          </FieldRow>
          <PurposesEditor
            value={form.values.purposes}
            errors={form.errors}
            onChange={(purposes) => form.setFieldValue('purposes', purposes)}
          />
          <Textarea label={t`用途`} {...area} {...form.getInputProps('usage')} />
          <Textarea label={t`管理方法`} {...area} {...form.getInputProps('management')} />
          <Textarea label={t`保存期間`} {...area} maxLength={500} {...form.getInputProps('retention')} />
          <Textarea
            label={t`お問い合わせ・開示等のご請求の窓口`}
            description={t`名称、住所、電話番号など。法人は代表者の氏名もお書きください。`}
            {...area}
            maxLength={1000}
            {...form.getInputProps('contact')}
          />
          <TextInput
            type="date"
            label={t`この日から`}
            description={t`先の日にすると、その日まではページで予告します。公表した版は変えられません。`}
            w={260}
            required
            {...form.getInputProps('effectiveOn')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onDone}>
              <Trans>やめる</Trans>
            </Button>
            <Button type="submit" loading={save.isPending}>
              <Trans>公表する</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

function startOf(
  { notices, slug, draft }: PurposeNotices,
  accountId: string | null,
  holder: string,
): PublishNotice {
  const last = notices[0];
  const { purposes, usage, management, retention } = last ?? draft;
  return {
    holder: last?.holder ?? holder,
    purposes,
    usage,
    management,
    retention,
    contact: last?.contact ?? '',
    accountId,
    slug: slug ?? '',
    effectiveOn: isoDateOf(Date.now()),
  };
}
