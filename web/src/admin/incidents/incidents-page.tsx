import type { IncidentSummary } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { DataList } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paged } from '../../ui/paged.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { Deadline } from './deadline.tsx';
import { sourceWords, stateWords } from './incident-words.ts';
import { OpenIncidentButton } from './open-incident-button.tsx';

/** 漏えい等: what may have got out, and what is still to be done about it. */
export function IncidentsPage() {
  const { t } = useLingui();
  const rows = useInfiniteQuery(
    paged(['listIncidents'], (at) => api('listIncidents', { query: { limit: 50, ...at } })),
  );
  return (
    <>
      <PageHeader
        title={t`漏えい等`}
        description={t`漏えい・滅失・毀損と、そのおそれです。知ったときから期限を数えます。`}
      >
        <OpenIncidentButton source="by-hand" label={t`届け出る`} />
      </PageHeader>
      <DataList
        label={t`漏えい等の一覧`}
        columns={useColumns()}
        rowKey={(row) => row.id}
        query={rows}
        empty={
          <EmptyState title={t`届け出はありません`}>
            <Trans>
              報告を別の相手に送った、録音が外に出たかもしれない、そんなときは迷わず届け出てください。後から「漏えい等ではない」とすることもできます。
            </Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<IncidentSummary>[] {
  const { t, i18n } = useLingui();
  return [
    { key: 'number', label: t`番号`, cell: (row) => `No. ${row.number}`, width: 80 },
    {
      key: 'title',
      label: t`件名`,
      cell: (row) => (
        <TextLink to="/admin/incidents/$incidentId" params={{ incidentId: row.id }}>
          {row.title}
        </TextLink>
      ),
    },
    { key: 'source', label: t`きっかけ`, cell: (row) => i18n._(sourceWords[row.source]), width: 150 },
    { key: 'known', label: t`知った日時`, cell: (row) => dateTimeOf(row.knownAt), width: 150 },
    {
      key: 'state',
      label: t`状態`,
      width: 150,
      cell: (row) => (
        <StatusBadge tone={row.state === 'candidate' || row.state === 'open' ? 'waiting' : 'quiet'}>
          {i18n._(stateWords[row.state])}
        </StatusBadge>
      ),
    },
    {
      key: 'deadline',
      label: t`次の期限`,
      width: 200,
      cell: (row) => (row.nextDeadline ? <Deadline deadline={row.nextDeadline} /> : ''),
    },
    {
      key: 'clients',
      label: t`未通知の依頼企業`,
      align: 'right',
      width: 150,
      cell: (row) => `${row.unnotified} / ${row.accounts}`,
    },
  ];
}
