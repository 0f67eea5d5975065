import type { BookingResource } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { PlainTable } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { BusyImport } from './busy-import.tsx';
import type { SetupProps } from './booking-setup.tsx';
import { ResourceForm } from './resource-form.tsx';

/** Who or what is booked, and when. */
export function ResourcesPanel({ accountId, setup }: SetupProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState<{ resource: BookingResource | null } | null>(null);
  const [busy, setBusy] = useState<BookingResource | null>(null);
  const nameOf = (id: string) => setup.services.find((each) => each.id === id)?.name ?? '';
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          <Trans>担当・席・部屋</Trans>
        </Title>
        <Button
          variant="default"
          onClick={() => setOpen({ resource: null })}
          disabled={setup.services.length === 0}
        >
          <Trans>担当・席を加える</Trans>
        </Button>
      </Group>
      {setup.resources.length === 0 ? (
        <EmptyState title={t`担当・席がまだありません`}>
          <Trans>先にメニューを加え、それを受ける人・席・部屋と、受付の時間を登録してください。</Trans>
        </EmptyState>
      ) : (
        <PlainTable
          label={t`担当・席・部屋`}
          rowKey={({ id }) => id}
          items={setup.resources}
          columns={[
            { key: 'name', label: t`名前`, cell: ({ name }) => name },
            { key: 'capacity', label: t`同時に`, align: 'right', cell: ({ capacity }) => t`${capacity}名` },
            {
              key: 'services',
              label: t`メニュー`,
              cell: ({ serviceIds }) => serviceIds.map(nameOf).join('、') || t`なし`,
            },
            {
              key: 'busy',
              label: t`取り込んだ予定`,
              cell: ({ busyImportedAt, busyCount }) =>
                busyImportedAt === null ? t`なし` : t`${busyCount}件（${dateTimeOf(busyImportedAt)}）`,
            },
            { key: 'offered', label: t`受付`, cell: ({ offered }) => (offered ? t`受け付ける` : t`休止`) },
            {
              key: 'change',
              label: '',
              align: 'right',
              cell: (resource) => (
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  <Button size="compact-sm" variant="subtle" onClick={() => setBusy(resource)}>
                    <Trans>予定の取り込み</Trans>
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={t`${resource.name}を変更`}
                    onClick={() => setOpen({ resource })}
                  >
                    <Trans>変更</Trans>
                  </Button>
                </Group>
              ),
            },
          ]}
        />
      )}
      <Text size="xs" c="dimmed" mt="xs">
        <Trans>変更しても、すでに受けた予約はそのまま残ります。</Trans>
      </Text>
      <Modal opened={open !== null} onClose={() => setOpen(null)} title={t`担当・席・部屋`} size="lg">
        {open === null ? null : (
          <ResourceForm
            accountId={accountId}
            setup={setup}
            resource={open.resource}
            onDone={() => setOpen(null)}
          />
        )}
      </Modal>
      <Modal opened={busy !== null} onClose={() => setBusy(null)} title={t`埋まっている時間の取り込み`}>
        {busy === null ? null : (
          <BusyImport accountId={accountId} resource={busy} onDone={() => setBusy(null)} />
        )}
      </Modal>
    </section>
  );
}
