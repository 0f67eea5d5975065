import type { DeskMember } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { ReasonButton } from '../form/reason-button.tsx';
import { useChange } from '../form/use-change.ts';

const stale = ['listDeskMembers', 'consultationNotice', 'listAudit'] as const;

/** 相談窓口の担当者: one administrator proposes, another confirms. */
export function DeskMembersPage() {
  const { t } = useLingui();
  const members = useQuery({ queryKey: ['listDeskMembers'], queryFn: () => api('listDeskMembers') });
  return (
    <>
      <PageHeader
        title={t`相談窓口の担当者`}
        description={t`管理者の一人が提案し、別の管理者が承認します。承認されると、窓口の全員にメールで知らせます。管理者は、相談を読めません。`}
      />
      <QueryView query={members}>
        {({ items, candidates }) => (
          <Stack gap="lg">
            <Propose candidates={candidates} />
            {items.length === 0 ? (
              <EmptyState title={t`担当者はまだいません`}>
                <Trans>
                  ［利用者］で役割が「相談窓口」の人を招待し、ここで提案してください。二人以上いると、一人が合言葉を忘れても相談は失われません。
                </Trans>
              </EmptyState>
            ) : (
              <Members items={items} />
            )}
            <Alert color="blue" maw={860}>
              <Trans>
                予備の担当者を置けます。予備の人として利用者を一人作り、同じ手順で承認し、合言葉を封筒に入れて金庫に保管してください。全員の合言葉が失われると、それまでの相談は永久に読めません。
              </Trans>
            </Alert>
          </Stack>
        )}
      </QueryView>
    </>
  );
}

function Propose({ candidates }: { candidates: readonly { personId: string; name: string }[] }) {
  const { t } = useLingui();
  const [personId, setPersonId] = useState<string | null>(null);
  const propose = useChange((id: string) => api('proposeDeskMember', { body: { personId: id } }), {
    stale,
    done: t`提案しました。別の管理者の承認を待ちます。`,
    onDone: () => setPersonId(null),
  });
  return (
    <Group align="flex-end">
      <Select
        label={t`役割が「相談窓口」の人`}
        placeholder={candidates.length === 0 ? t`提案できる人はいません` : t`選んでください`}
        w={320}
        data={candidates.map((each) => ({ value: each.personId, label: each.name }))}
        value={personId}
        onChange={setPersonId}
        disabled={candidates.length === 0}
        data-testid="desk-candidate"
      />
      <Button
        disabled={personId === null}
        loading={propose.isPending}
        onClick={() => personId !== null && propose.mutate(personId)}
        data-testid="propose-desk-member"
      >
        <Trans>担当者に提案する</Trans>
      </Button>
    </Group>
  );
}

function Members({ items }: { items: readonly DeskMember[] }) {
  const { t } = useLingui();
  return (
    <PlainTable
      label={t`相談窓口の担当者`}
      items={items}
      rowKey={(each) => each.id}
      columns={[
        { key: 'name', label: t`氏名`, cell: (each) => each.name },
        { key: 'state', label: t`状態`, width: 150, cell: (each) => <State member={each} /> },
        {
          key: 'proposed',
          label: t`提案`,
          cell: (each) => `${each.proposedByName} ${dateTimeOf(each.proposedAt)}`,
        },
        {
          key: 'confirmed',
          label: t`承認`,
          cell: (each) =>
            each.confirmedAt === null ? '' : `${each.confirmedByName ?? ''} ${dateTimeOf(each.confirmedAt)}`,
        },
        {
          key: 'key',
          label: t`鍵`,
          width: 90,
          cell: (each) => (each.hasKey ? t`あり` : t`まだ`),
        },
        { key: 'verbs', label: '', cell: (each) => <Verbs member={each} /> },
      ]}
    />
  );
}

function State({ member: { state } }: { member: DeskMember }) {
  const { t } = useLingui();
  if (state === 'removed') return <StatusBadge tone="quiet">{t`外れた`}</StatusBadge>;
  return state === 'confirmed' ? (
    <StatusBadge tone="good">{t`担当者`}</StatusBadge>
  ) : (
    <StatusBadge tone="waiting">{t`承認待ち`}</StatusBadge>
  );
}

function Verbs({ member }: { member: DeskMember }) {
  const { t } = useLingui();
  const confirm = useChange(() => api('confirmDeskMember', { params: { id: member.id } }), {
    stale,
    done: t`承認しました。窓口の全員に知らせます。`,
  });
  if (member.state === 'removed') return null;
  return (
    <Group gap="xs" wrap="nowrap">
      {member.state !== 'proposed' ? null : member.mine ? (
        <Text size="sm" c="dimmed">
          <Trans>別の管理者が承認します</Trans>
        </Text>
      ) : (
        <Button size="compact-sm" loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
          <Trans>承認する</Trans>
        </Button>
      )}
      <ReasonButton
        label={member.state === 'proposed' ? t`取り下げる` : t`外す`}
        title={t`${member.name}さんを相談窓口から外す`}
        body={t`すぐに相談を読めなくなります。外したことは、窓口の全員に知らせます。`}
        verb={t`外す`}
        dangerous
        maxLength={200}
        send={(reason) => api('removeDeskMember', { params: { id: member.id }, body: { reason } })}
        stale={stale}
        done={t`外しました。`}
      />
    </Group>
  );
}
