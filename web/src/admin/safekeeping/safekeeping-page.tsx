import type { Safekeeping } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Modal, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { FindingList } from '../health/finding-list.tsx';
import { BackupFacts } from './backup-facts.tsx';
import { BackupRuns } from './backup-runs.tsx';
import { KeyFacts } from './key-facts.tsx';
import { RecoveryKeyPanel } from './recovery-key-panel.tsx';

const POLL = 10_000;

/** バックアップと鍵: how both stand, and what to do. */
export function SafekeepingPage() {
  const { t } = useLingui();
  const safekeeping = useQuery({
    queryKey: ['safekeeping'],
    queryFn: () => api('safekeeping'),
    refetchInterval: POLL,
  });
  return (
    <>
      <PageHeader
        title={t`バックアップと鍵`}
        description={t`録音と記録を失わないため、またほかの人に読まれないための状態です。`}
      />
      <QueryView query={safekeeping}>{(data) => <Standing safekeeping={data} />}</QueryView>
    </>
  );
}

function Standing({ safekeeping }: { safekeeping: Safekeeping }) {
  const { t } = useLingui();
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  return (
    <Stack gap="lg">
      <section aria-label={t`いまの状態`} aria-live="polite">
        <FindingList findings={[safekeeping.finding]} />
      </section>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <BackupFacts backup={safekeeping.backup} />
        <KeyFacts safekeeping={safekeeping} onRecoveryKey={setRecoveryKey} />
      </SimpleGrid>
      {safekeeping.backup === null ? null : <BackupRuns runs={safekeeping.backup.runs} />}
      <Modal
        opened={recoveryKey !== null}
        onClose={() => setRecoveryKey(null)}
        title={t`復旧キー`}
        size="lg"
        closeOnClickOutside={false}
      >
        <RecoveryKeyPanel recoveryKey={recoveryKey ?? ''} />
      </Modal>
    </Stack>
  );
}
