import type { DeletionCertificate } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Select, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { CsvDownload } from '../../ui/csv-download.tsx';
import { DataList } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { paged } from '../../ui/paged.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { CertificateRule } from './certificate-rule.tsx';
import { kindWords, recordKinds } from './record-words.ts';

/** 削除証明: what went, by which rule, and where it was. */
export function CertificatesTab() {
  const { t, i18n } = useLingui();
  const [kind, setKind] = useState<string | null>(null);
  const wanted = recordKinds.find((each) => each === kind);
  const rows = useInfiniteQuery(
    paged(['listDeletionCertificates', wanted ?? 'all'], (at) =>
      api('listDeletionCertificates', {
        query: {
          limit: 50,
          ...(wanted ? { kind: wanted } : {}),
          ...at,
        },
      }),
    ),
  );
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Select
          aria-label={t`記録の種類`}
          placeholder={t`すべての種類`}
          clearable
          data={recordKinds.map((each) => ({ value: each, label: i18n._(kindWords[each]) }))}
          value={kind}
          onChange={setKind}
        />
        <CsvDownload
          href={(days, purpose) => pathOf('exportDeletionCertificates', { query: { ...days, purpose } })}
        />
      </Group>
      <DataList
        label={t`削除証明の一覧`}
        columns={useColumns()}
        rowKey={(row) => row.id}
        query={rows}
        empty={
          <EmptyState title={t`削除した記録はありません`}>
            <Trans>削除すると、記録ごとに証明が残ります。中身は証明に含みません。</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<DeletionCertificate>[] {
  const { t, i18n } = useLingui();
  return [
    { key: 'at', label: t`削除した日時`, cell: (row) => dateTimeOf(row.deletedAt), width: 150 },
    { key: 'kind', label: t`記録`, cell: (row) => i18n._(kindWords[row.kind]), width: 120 },
    { key: 'account', label: t`依頼企業`, cell: (row) => row.accountName ?? '' },
    { key: 'of', label: t`記録の日時`, cell: (row) => dateTimeOf(row.ofDate), width: 150 },
    { key: 'rule', label: t`理由`, cell: (row) => <CertificateRule rule={row.rule} /> },
    {
      key: 'copies',
      label: t`削除した控え`,
      cell: ({ copies }) => (
        <Text size="xs" style={{ whiteSpace: 'normal' }}>
          {copies
            .filter(({ outcome }) => outcome === 'deleted')
            .map(({ what }) => what)
            .join('、')}
        </Text>
      ),
    },
    {
      key: 'backups',
      label: t`バックアップに残る期限`,
      cell: ({ backupsUntil }) => backupsUntil ?? t`バックアップなし`,
      width: 170,
    },
    { key: 'by', label: t`削除した人`, cell: (row) => row.deletedByName ?? t`保存期間`, width: 140 },
  ];
}
