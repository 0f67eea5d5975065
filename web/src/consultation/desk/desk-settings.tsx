import type { CareContact, ConsultationDesk, DeskNotice } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  ActionIcon,
  Anchor,
  Button,
  Group,
  Paper,
  Stack,
  Text,
  TextInput,
  Textarea,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { api } from '../../api.ts';
import { useChange } from '../../admin/form/use-change.ts';
import { confirm } from '../../ui/confirm.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DeskReaders } from '../desk-readers.tsx';

const stale = ['consultationDesk', 'consultationNotice'] as const;

/** Who reads, the door's address, and what everybody is told before they write. */
export function DeskSettings({ desk }: { desk: ConsultationDesk }) {
  return (
    <Paper withBorder p="md" maw={860}>
      <Stack gap="lg">
        <DeskReaders members={desk.members} />
        <Address notice={desk.notice} />
        <NoticeForm notice={desk.notice} />
      </Stack>
    </Paper>
  );
}

function Address({ notice: { address } }: { notice: DeskNotice }) {
  const { t } = useLingui();
  const replace = useChange(() => api('replaceDeskAddress'), { stale, done: t`アドレスを作り直しました。` });
  const ask = async (): Promise<void> => {
    const agreed = await confirm({
      title: t`入口のアドレスを作り直す`,
      body: t`これまでのアドレスとQRコードは使えなくなります。受付番号は、新しいアドレスでそのまま使えます。`,
      verb: t`作り直す`,
      dangerous: true,
    });
    if (agreed) replace.mutate(undefined);
  };
  if (address === null) return null;
  return (
    <section>
      <Title order={2} fz="md" mb={4}>
        <Trans>相談の入口</Trans>
      </Title>
      <Group gap={4} wrap="nowrap">
        <Anchor href={address} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {address}
        </Anchor>
        <CopyButton value={address} />
      </Group>
      <Text size="sm" c="dimmed">
        <Trans>
          このアドレスを知る人は、サインインせずに相談を書けます。いたずらが続くときは作り直してください。
        </Trans>
      </Text>
      <Button
        mt="xs"
        size="compact-sm"
        variant="default"
        loading={replace.isPending}
        onClick={() => void ask()}
      >
        <Trans>作り直す</Trans>
      </Button>
    </section>
  );
}

function NoticeForm({ notice }: { notice: DeskNotice }) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: { statement: notice.statement, contacts: notice.contacts as CareContact[] },
  });
  const save = useChange((body: typeof form.values) => api('saveDeskNotice', { body }), {
    stale,
    done: t`保存しました。`,
    onFields: form.setErrors,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Textarea
          label={t`窓口の案内（不利益な取扱いをしないこと、秘密の扱い）`}
          description={t`空の行で段落を分けます。■で始まる行は見出しになります。`}
          required
          autosize
          minRows={6}
          maxLength={3000}
          {...form.getInputProps('statement')}
        />
        <Text fw={700} size="sm">
          <Trans>ほかの相談先（カウンセリング、産業医、社外の窓口など）</Trans>
        </Text>
        {form.values.contacts.map((_contact, place) => (
          <Group key={place} gap="xs" align="flex-end">
            <TextInput
              label={t`名称`}
              required
              maxLength={100}
              {...form.getInputProps(`contacts.${place}.name`)}
            />
            <TextInput
              label={t`連絡先`}
              required
              maxLength={200}
              {...form.getInputProps(`contacts.${place}.reach`)}
            />
            <TextInput
              label={t`説明`}
              maxLength={200}
              style={{ flexGrow: 1 }}
              {...form.getInputProps(`contacts.${place}.note`)}
            />
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t`この相談先を外す`}
              onClick={() => form.removeListItem('contacts', place)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Group justify="space-between">
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => form.insertListItem('contacts', { name: '', reach: '', note: '' })}
          >
            <Trans>相談先を加える</Trans>
          </Button>
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
