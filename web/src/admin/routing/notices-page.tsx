import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ExemptionForm } from './exemption-form.tsx';
import { ExemptionsTable } from './exemptions-table.tsx';
import { NoticeFigures } from './notice-figures.tsx';

/** Where the recording notice is left out, why and how long; and how callers take each wording. */
export function NoticesPage() {
  const { t } = useLingui();
  const manages = useMay('notices.manage');
  const exemptions = useQuery({
    queryKey: ['listNoticeExemptions'],
    queryFn: () => api('listNoticeExemptions'),
  });
  const [making, setMaking] = useState(false);
  return (
    <>
      <PageHeader
        title={t`録音のお知らせ`}
        description={t`録音することは、すべての通話で先にお伝えします。流さない期間は、理由とともに記録に残ります。`}
      >
        {manages ? (
          <Button onClick={() => setMaking(true)}>
            <Trans>流さない期間を定める</Trans>
          </Button>
        ) : null}
      </PageHeader>
      <Title order={2} mb="xs">
        <Trans>聞かれ方</Trans>
      </Title>
      <NoticeFigures />
      <Title order={2} mt="xl" mb="xs">
        <Trans>流さない期間</Trans>
      </Title>
      <QueryView query={exemptions}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`流さない期間はありません`}>
              <Trans>すべての通話で録音のお知らせが流れています。</Trans>
            </EmptyState>
          ) : (
            <ExemptionsTable items={items} manages={manages} />
          )
        }
      </QueryView>
      <Modal opened={making} onClose={() => setMaking(false)} title={t`流さない期間を定める`} size="lg">
        <ExemptionForm onDone={() => setMaking(false)} />
      </Modal>
    </>
  );
}
