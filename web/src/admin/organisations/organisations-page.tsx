import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Table, TextInput, VisuallyHidden } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { dateOf } from '../../ui/tokyo-time.ts';
import { FieldRow } from '../form/field-row.tsx';
import { askFirst } from '../form/ask-first.tsx';
import { OneTimeLinkPanel } from '../form/one-time-link.tsx';
import type { OneTimeLink } from '../form/one-time-link.tsx';
import { useChange } from '../form/use-change.ts';
import { RecoveryKeyPanel } from '../safekeeping/recovery-key-panel.tsx';

interface Invited {
  readonly link: OneTimeLink;
  readonly name: string;
  /** Of an organisation that was made just now. */
  readonly recoveryKey?: string;
}

/** The installation owner's screen: which services run here. No call is seen from here. */
export function OrganisationsPage() {
  const { t } = useLingui();
  const organisations = useQuery({
    queryKey: ['listOrganisations'],
    queryFn: () => api('listOrganisations'),
  });
  const [making, setMaking] = useState(false);
  const [link, setLink] = useState<Invited | null>(null);
  return (
    <>
      <PageHeader
        title={t`代行会社`}
        description={t`このサーバーを使う会社です。通話や報告は、ここからは見えません。`}
      >
        <Button onClick={() => setMaking(true)}>
          <Trans>代行会社を作る</Trans>
        </Button>
      </PageHeader>
      <QueryView query={organisations}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`まだ代行会社がありません`}>
              <Trans>［代行会社を作る］から、最初の会社とその管理者を登録してください。</Trans>
            </EmptyState>
          ) : (
            <Table.ScrollContainer minWidth={600}>
              <Table highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>
                      <Trans>名称</Trans>
                    </Table.Th>
                    <Table.Th>
                      <Trans>読み</Trans>
                    </Table.Th>
                    <Table.Th ta="right">
                      <Trans>利用者</Trans>
                    </Table.Th>
                    <Table.Th>
                      <Trans>登録日</Trans>
                    </Table.Th>
                    <Table.Th>
                      <VisuallyHidden>
                        <Trans>操作</Trans>
                      </VisuallyHidden>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((each) => (
                    <Table.Tr key={each.id}>
                      <Table.Td>{each.name}</Table.Td>
                      <Table.Td>{each.reading}</Table.Td>
                      <Table.Td ta="right">{each.people}</Table.Td>
                      <Table.Td>{dateOf(each.createdAt)}</Table.Td>
                      <Table.Td ta="right">
                        <InviteAgain organisation={each} onLink={setLink} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryView>
      <Modal opened={making} onClose={() => setMaking(false)} title={t`代行会社を作る`} size="lg">
        <OrganisationForm
          onDone={(result) => {
            setMaking(false);
            setLink(result);
          }}
        />
      </Modal>
      <Modal opened={link !== null} onClose={() => setLink(null)} title={t`リンクをお渡しください`} size="lg">
        {link ? (
          <Stack gap="lg">
            <OneTimeLinkPanel link={link.link} name={link.name} />
            {link.recoveryKey === undefined ? null : <RecoveryKeyPanel recoveryKey={link.recoveryKey} />}
          </Stack>
        ) : null}
      </Modal>
    </>
  );
}

interface InviteAgainProps {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly onLink: (link: { link: OneTimeLink; name: string }) => void;
}

/** For a first administrator who has lost the invitation, or let it expire. */
function InviteAgain({ organisation, onLink }: InviteAgainProps) {
  const { t } = useLingui();
  const invite = useChange(() => api('inviteAdministratorAgain', { params: { id: organisation.id } }), {
    stale: ['listAudit'],
    done: t`リンクを発行しました。`,
    onDone: onLink,
  });
  const name = organisation.name;
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={invite.isPending}
      aria-label={t`${name} の招待を再発行`}
      onClick={() =>
        askFirst({
          title: t`招待の再発行`,
          children: (
            <Trans>
              {name}
              の最初の管理者に、新しい招待のリンクを発行します。前のリンクは使えなくなります。管理者が利用を始めたあとは発行できません。
            </Trans>
          ),
          confirm: t`リンクを発行する`,
          onConfirm: () => invite.mutate(undefined),
        })
      }
    >
      <Trans>招待を再発行</Trans>
    </Button>
  );
}

function OrganisationForm({ onDone }: { onDone: (result: Invited) => void }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { name: '', reading: '', administrator: { name: '', email: '' } } });
  const save = useChange((body: typeof form.values) => api('createOrganisation', { body }), {
    stale: ['listOrganisations'],
    done: t`代行会社を作りました。`,
    onDone: ({ link, recoveryKey }) => onDone({ link, name: form.values.administrator.name, recoveryKey }),
    onFields: form.setErrors,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <TextInput label={t`名称`} required maxLength={100} {...form.getInputProps('name')} />
          <TextInput label={t`読み`} maxLength={100} {...form.getInputProps('reading')} />
        </FieldRow>
        <FieldRow>
          <TextInput
            label={t`最初の管理者の氏名`}
            required
            maxLength={80}
            {...form.getInputProps('administrator.name')}
          />
          <TextInput
            label={t`管理者のメールアドレス`}
            type="email"
            required
            {...form.getInputProps('administrator.email')}
          />
        </FieldRow>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>作る</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
