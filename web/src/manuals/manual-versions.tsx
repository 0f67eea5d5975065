import type { Manual, ManualVersion } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { PlainTable } from '../ui/data-list.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { ManualViewer } from './manual-viewer.tsx';

interface Props {
  readonly accountId: string;
  readonly manual: Manual;
  readonly onClose: () => void;
}

/** What was there before, as long as its file is kept. */
export function ManualVersions({ accountId, manual, onClose }: Props) {
  const { t } = useLingui();
  const [open, setOpen] = useState<ManualVersion | null>(null);
  const versions = useQuery({
    queryKey: ['listManualVersions', manual.id],
    queryFn: () => api('listManualVersions', { params: { id: accountId, manualId: manual.id } }),
  });
  if (open)
    return (
      <ManualViewer
        accountId={accountId}
        manual={{ ...open, id: manual.id, title: t`${manual.title}（第${open.version}版）` }}
        onClose={() => setOpen(null)}
      />
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`${manual.title}の版`}
      size="lg"
      closeButtonProps={{ 'aria-label': t`閉じる` }}
    >
      <QueryView query={versions}>
        {(data) => (
          <PlainTable
            label={t`版`}
            items={data.items}
            rowKey={({ version }) => String(version)}
            columns={[
              { key: 'version', label: t`版`, width: 70, cell: ({ version }) => t`第${version}版` },
              { key: 'at', label: t`登録`, width: 190, cell: ({ uploadedAt }) => dateTimeOf(uploadedAt) },
              {
                key: 'by',
                label: t`登録した人`,
                width: 130,
                cell: ({ uploadedByName }) => uploadedByName ?? '',
              },
              { key: 'note', label: t`変わったところ`, cell: ({ note }) => note },
              {
                key: 'look',
                label: '',
                width: 110,
                align: 'right',
                cell: (version) =>
                  version.deletedAt === null ? (
                    <Button variant="default" size="compact-sm" onClick={() => setOpen(version)}>
                      <Trans>見る</Trans>
                    </Button>
                  ) : (
                    <Text size="xs" c="dimmed">
                      <Trans>削除済み</Trans>
                    </Text>
                  ),
              },
            ]}
          />
        )}
      </QueryView>
    </Modal>
  );
}
