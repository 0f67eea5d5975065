import { ApiError, pathOf, readProblem } from '@denwaban/server-api';
import type { Manual } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileInput, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useChange } from '../admin/form/use-change.ts';

interface Props {
  readonly accountId: string;
  /** Null: a new one. */
  readonly manual: Manual | null;
  readonly onDone: () => void;
}

/** A manual's file with its title, and what is different in it. */
export function ManualForm({ accountId, manual, onDone }: Props) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: { title: manual?.title ?? '', note: '', file: null as File | null },
  });
  const save = useChange(
    async (values: typeof form.values) => {
      const body = new FormData();
      body.set('title', values.title);
      body.set('note', values.note);
      if (values.file) body.set('file', values.file);
      const address =
        manual === null
          ? pathOf('createManual', { params: { id: accountId } })
          : pathOf('replaceManual', { params: { id: accountId, manualId: manual.id } });
      const answer = await fetch(address, { method: 'POST', body, credentials: 'same-origin' });
      if (!answer.ok) throw new ApiError(await readProblem(answer));
    },
    {
      stale: ['listManuals', 'listManualVersions', 'listAudit'],
      done: manual === null ? t`マニュアルを登録しました。` : t`新しい版に差し替えました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} autoComplete="off">
      <Stack gap="sm">
        <TextInput label={t`名前`} required maxLength={80} {...form.getInputProps('title')} />
        <FileInput
          label={t`PDFファイル`}
          description={t`10MB・200ページまで。パスワードがなく、フォントを埋め込んだPDFにしてください。`}
          placeholder={t`ファイルを選ぶ`}
          accept="application/pdf"
          required
          clearable
          {...form.getInputProps('file')}
        />
        <TextInput
          label={manual === null ? t`ひとこと` : t`変わったところ`}
          maxLength={200}
          {...form.getInputProps('note')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={form.values.file === null}>
            {manual === null ? <Trans>登録する</Trans> : <Trans>差し替える</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
