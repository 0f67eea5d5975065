import type { Disclosure, Identity } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { groupNumber } from '../../ui/telephone-number.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from '../form/use-change.ts';
import { DisclosureFieldsForm } from './disclosure-fields-form.tsx';
import { choicesOf, deciderWords, formWords, identityWords, sourceWords } from './disclosure-words.ts';

/** Who asks for what, and how it is known that it is they. */
export function DisclosureAsked({ request }: { request: Disclosure }) {
  const { t, i18n } = useLingui();
  const [changing, setChanging] = useState(false);
  const [identifying, setIdentifying] = useState(false);
  const { person, identity } = request;
  const undecided = request.state === 'open' || request.state === 'asked';
  const facts: readonly (readonly [string, string])[] = [
    [t`届いた先`, i18n._(sourceWords[request.source])],
    [t`請求した方`, person.name],
    ...(person.agent === null ? [] : [[t`代理人`, person.agent.name] as const]),
    [t`電話番号`, person.number === null ? t`不明` : groupNumber(person.number)],
    ...(person.when === '' ? [] : [[t`電話の時期`, person.when] as const]),
    [t`回答の送り先`, person.contact],
    [t`請求の内容`, person.words],
    [t`希望する受け取り方`, i18n._(formWords[request.form])],
    [t`判断する人`, `${i18n._(deciderWords[request.decider])} ${request.accountName ?? ''}`],
    [
      t`本人確認`,
      identity === null
        ? t`まだです`
        : `${i18n._(identityWords[identity.how])} · ${identity.words} · ${dateTimeOf(identity.at)} ${identity.byName}`,
    ],
  ];
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="sm">
        <Title order={2}>
          <Trans>請求の内容</Trans>
        </Title>
        {undecided ? (
          <Group gap="xs">
            {request.state === 'open' ? (
              <Button size="compact-sm" variant="default" onClick={() => setChanging(true)}>
                <Trans>直す</Trans>
              </Button>
            ) : null}
            <Button size="compact-sm" variant="default" onClick={() => setIdentifying(true)}>
              <Trans>本人確認を記録する</Trans>
            </Button>
          </Group>
        ) : null}
      </Group>
      <Stack gap={6} component="dl" m={0}>
        {facts.map(([label, words]) => (
          <Group key={label} gap="md" wrap="nowrap" align="flex-start">
            <Text component="dt" size="sm" c="dimmed" w={150} style={{ flexShrink: 0 }}>
              {label}
            </Text>
            <Text component="dd" size="sm" m={0} style={{ whiteSpace: 'pre-wrap' }}>
              {words}
            </Text>
          </Group>
        ))}
      </Stack>
      <Modal opened={changing} onClose={() => setChanging(false)} title={t`請求の内容を直す`} size="lg">
        <DisclosureFieldsForm request={request} onDone={() => setChanging(false)} />
      </Modal>
      <Modal opened={identifying} onClose={() => setIdentifying(false)} title={t`本人確認を記録する`}>
        <IdentityForm request={request} onDone={() => setIdentifying(false)} />
      </Modal>
    </Paper>
  );
}

function IdentityForm({ request, onDone }: { request: Disclosure; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const form = useForm<Identity>({ initialValues: { how: 'documents', words: '' } });
  const save = useChange((body: Identity) => api('identifyRequester', { params: { id: request.id }, body }), {
    stale: ['disclosure', 'listAudit'],
    done: t`記録しました。`,
    onDone,
    onFields: form.setErrors,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Select
          label={t`確認の方法`}
          allowDeselect={false}
          data={choicesOf(identityWords, i18n._.bind(i18n))}
          {...form.getInputProps('how')}
        />
        <TextInput
          label={t`確かめたこと`}
          description={
            request.person.agent === null
              ? t`書類の番号は書かないでください。`
              : t`委任状などの代理権も。書類の番号は書かないでください。`
          }
          required
          maxLength={400}
          {...form.getInputProps('words')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>記録する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
