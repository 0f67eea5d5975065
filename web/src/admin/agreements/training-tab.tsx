import type { TrainingRecord } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { CourseForm, RevokeForm, TrainingForm } from './training-forms.tsx';

type Open = { kind: 'pass' } | { kind: 'course' } | { kind: 'revoke'; record: TrainingRecord } | null;

/** Who passed which course, until when. */
export function TrainingTab() {
  const { t } = useLingui();
  const manages = useMay('training.manage');
  const records = useQuery({ queryKey: ['listTraining'], queryFn: () => api('listTraining') });
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <>
      {manages ? (
        <Group mb="md" gap="xs">
          <Button onClick={() => setOpen({ kind: 'pass' })}>
            <Trans>合格を記録する</Trans>
          </Button>
          <Button variant="default" onClick={() => setOpen({ kind: 'course' })}>
            <Trans>研修を追加</Trans>
          </Button>
        </Group>
      ) : null}
      <QueryView query={records}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`研修の記録はまだありません`}>
              <Trans>研修を追加し、合格した人を記録すると、ここに出ます。</Trans>
            </EmptyState>
          ) : (
            <Records
              items={items}
              onRevoke={manages ? (record) => setOpen({ kind: 'revoke', record }) : null}
            />
          )
        }
      </QueryView>
      <Modal opened={open?.kind === 'pass'} onClose={close} title={t`合格を記録する`}>
        <TrainingForm onDone={close} />
      </Modal>
      <Modal opened={open?.kind === 'course'} onClose={close} title={t`研修を追加`}>
        <CourseForm onDone={close} />
      </Modal>
      <Modal opened={open?.kind === 'revoke'} onClose={close} title={t`記録の取り消し`}>
        {open?.kind === 'revoke' ? <RevokeForm record={open.record} onDone={close} /> : null}
      </Modal>
    </>
  );
}

function Records({
  items,
  onRevoke,
}: {
  items: readonly TrainingRecord[];
  onRevoke: ((record: TrainingRecord) => void) | null;
}) {
  const { t } = useLingui();
  const slashed = (day: string | null): string => day?.replaceAll('-', '/') ?? t`期限なし`;
  return (
    <PlainTable
      label={t`研修の記録`}
      items={items}
      rowKey={(record) => record.id}
      columns={[
        { key: 'name', label: t`氏名`, cell: (record) => record.personName },
        { key: 'course', label: t`研修`, cell: (record) => record.courseName },
        { key: 'passed', label: t`合格した日`, cell: (record) => slashed(record.passedOn) },
        { key: 'until', label: t`有効期限`, cell: (record) => slashed(record.validUntil) },
        {
          key: 'state',
          label: t`状態`,
          cell: (record) => (
            <StatusBadge tone={record.valid ? 'good' : 'bad'}>
              {record.valid ? (
                <Trans>有効</Trans>
              ) : record.revokedAt ? (
                <Trans>取り消し</Trans>
              ) : (
                <Trans>期限切れ</Trans>
              )}
            </StatusBadge>
          ),
        },
        { key: 'by', label: t`記録した人`, cell: (record) => record.enteredBy ?? t`小テスト` },
        {
          key: 'note',
          label: t`備考`,
          cell: (record) => <Text size="sm">{record.revokedAt ? record.revokedReason : record.note}</Text>,
        },
        ...(onRevoke
          ? [
              {
                key: 'menu',
                label: '',
                align: 'right' as const,
                cell: (record: TrainingRecord) =>
                  record.revokedAt === null ? (
                    <Button size="compact-sm" variant="subtle" color="red" onClick={() => onRevoke(record)}>
                      <Trans>取り消す</Trans>
                    </Button>
                  ) : null,
              },
            ]
          : []),
      ]}
    />
  );
}
