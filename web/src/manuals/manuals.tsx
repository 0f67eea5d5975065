import type { Manual } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../session/me.ts';
import type { Column } from '../ui/data-list.tsx';
import { PlainTable } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { dateOf } from '../ui/tokyo-time.ts';
import { ManualForm } from './manual-form.tsx';
import { ManualSearch } from './manual-search.tsx';
import { ManualViewer } from './manual-viewer.tsx';
import { ManualVersions } from './manual-versions.tsx';
import { RemoveManual } from './remove-manual.tsx';
import { manualsQuery } from './manuals-query.ts';

/** マニュアル of an account: looked at by whoever answers for it, kept by the client and by the office. */
export function Manuals({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const keeps = useMay('knowledge.write');
  const manuals = useQuery(manualsQuery(accountId));
  const [form, setForm] = useState<{ manual: Manual | null } | null>(null);
  const [open, setOpen] = useState<{ manual: Manual; page: number } | null>(null);
  const [history, setHistory] = useState<Manual | null>(null);
  const items = manuals.data?.items ?? [];
  const columns = useColumns({
    keeps,
    accountId,
    look: (manual) => setOpen({ manual, page: 1 }),
    replace: (manual) => setForm({ manual }),
    showHistory: setHistory,
  });
  return (
    <Stack gap="sm" maw={1100}>
      <Text size="sm" c="dimmed">
        <Trans>
          応対に使う社外秘のPDFです。この依頼企業を担当する人だけが、名前と時刻の入った画像で1ページずつ見ます。ファイルは暗号にして保管し、だれにも渡しません。見たページは操作の記録に残ります。
        </Trans>
      </Text>
      <Group justify="space-between" align="flex-start">
        <div style={{ width: 360, maxWidth: '100%' }}>
          {items.some(({ searchable }) => searchable) ? (
            <ManualSearch
              accountId={accountId}
              onOpen={({ manualId, page }) => {
                const manual = items.find(({ id }) => id === manualId);
                if (manual) setOpen({ manual, page });
              }}
            />
          ) : null}
        </div>
        {keeps ? (
          <Button onClick={() => setForm({ manual: null })}>
            <Trans>マニュアルを登録する</Trans>
          </Button>
        ) : null}
      </Group>
      <QueryView query={manuals}>
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState title={t`マニュアルはまだありません`}>
              {keeps ? (
                <Trans>料金表や対応手順など、通話中に見たいPDFを登録してください。</Trans>
              ) : (
                <Trans>依頼企業か管理者が登録すると、ここで見られます。</Trans>
              )}
            </EmptyState>
          ) : (
            <PlainTable
              label={t`マニュアル`}
              columns={columns}
              rowKey={({ id }) => id}
              items={data.items}
              testId="manuals"
            />
          )
        }
      </QueryView>
      <Modal
        opened={form !== null}
        onClose={() => setForm(null)}
        title={form?.manual ? t`新しい版に差し替える` : t`マニュアルを登録する`}
        size="lg"
        closeButtonProps={{ 'aria-label': t`閉じる` }}
      >
        {form ? <ManualForm accountId={accountId} manual={form.manual} onDone={() => setForm(null)} /> : null}
      </Modal>
      {history ? (
        <ManualVersions accountId={accountId} manual={history} onClose={() => setHistory(null)} />
      ) : null}
      {open ? (
        <ManualViewer
          accountId={accountId}
          manual={open.manual}
          startAt={open.page}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </Stack>
  );
}

interface Deeds {
  readonly keeps: boolean;
  readonly accountId: string;
  readonly look: (manual: Manual) => void;
  readonly replace: (manual: Manual) => void;
  readonly showHistory: (manual: Manual) => void;
}

function useColumns({ keeps, accountId, look, replace, showHistory }: Deeds): Column<Manual>[] {
  const { t } = useLingui();
  return [
    {
      key: 'title',
      label: t`名前`,
      cell: (manual) => (
        <>
          <Button variant="subtle" size="compact-sm" onClick={() => look(manual)} data-testid="open-manual">
            {manual.title}
          </Button>
          {manual.isNew ? (
            <Badge size="sm" color="orange" variant="light">
              <Trans>新着</Trans>
            </Badge>
          ) : null}
          {manual.searchable ? null : (
            <Text size="xs" c="dimmed">
              <Trans>文字のないPDF（画像だけ）のため、中は探せません。</Trans>
            </Text>
          )}
        </>
      ),
    },
    { key: 'pages', label: t`ページ`, width: 80, align: 'right', cell: ({ pages }) => pages },
    {
      key: 'version',
      label: t`版`,
      width: 190,
      cell: (manual) => (
        <>
          <Button variant="subtle" size="compact-xs" onClick={() => showHistory(manual)}>
            <Trans>第{manual.version}版</Trans>
          </Button>{' '}
          <Text span size="xs" c="dimmed">
            {manual.note}
          </Text>
        </>
      ),
    },
    {
      key: 'by',
      label: t`登録`,
      width: 180,
      cell: ({ uploadedAt, uploadedByName, byClient }) =>
        `${dateOf(uploadedAt)} ${uploadedByName ?? ''}${byClient ? t`（依頼企業）` : ''}`,
    },
    {
      key: 'actions',
      label: '',
      align: 'right',
      width: 190,
      cell: (manual) =>
        keeps ? (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Button variant="default" size="compact-sm" onClick={() => replace(manual)}>
              <Trans>差し替え</Trans>
            </Button>
            <RemoveManual accountId={accountId} manual={manual} />
          </Group>
        ) : null,
    },
  ];
}
