import type { CallDetail } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CertificateRule } from '../admin/retention/certificate-rule.tsx';
import { HoldForm } from '../admin/retention/hold-form.tsx';
import { ReasonButton } from '../admin/form/reason-button.tsx';
import { kindWords } from '../admin/retention/record-words.ts';
import { api } from '../api.ts';
import { useMay } from '../session/me.ts';
import { dateTimeOf } from '../ui/tokyo-time.ts';

/** What of the call has been deleted and why; holding it, and deleting its recording. */
export function CallKeeping({ call }: { call: CallDetail }) {
  const { t, i18n } = useLingui();
  const [holding, setHolding] = useState(false);
  const mayHold = useMay('holds.place');
  const mayDelete = useMay('recordings.delete') && call.recordingId !== null && call.state === 'done';
  const gone = useQuery({
    queryKey: ['listDeletionCertificates', 'call', call.id],
    queryFn: () => api('listDeletionCertificates', { query: { callId: call.id } }),
  });
  const items = gone.data?.items ?? [];
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" wrap="wrap">
        <Title order={2}>
          <Trans>保存と保全</Trans>
        </Title>
        <Group gap="xs">
          {mayHold ? (
            <Button size="compact-sm" variant="default" onClick={() => setHolding(true)}>
              <Trans>この通話を保全</Trans>
            </Button>
          ) : null}
          {mayDelete ? (
            <ReasonButton
              label={t`録音を削除`}
              title={t`録音を削除する`}
              body={t`録音は元に戻せません。だれが、いつ、なぜ削除したかの証明が残ります。`}
              verb={t`削除する`}
              dangerous
              send={(reason) =>
                api('deleteRecording', { params: { id: call.recordingId! }, body: { reason } })
              }
              stale={['call', 'listDeletionCertificates', 'listAudit']}
              done={t`録音を削除しました。`}
            />
          ) : null}
        </Group>
      </Group>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          <Trans>削除した記録はありません。</Trans>
        </Text>
      ) : (
        <Stack gap={4} mt="xs">
          {items.map((each) => (
            <Text size="sm" key={each.id}>
              {dateTimeOf(each.deletedAt)}　{i18n._(kindWords[each.kind])}　
              <CertificateRule rule={each.rule} />
            </Text>
          ))}
        </Stack>
      )}
      <Modal opened={holding} onClose={() => setHolding(false)} title={t`この通話を保全`}>
        {holding ? <HoldForm callId={call.id} onDone={() => setHolding(false)} /> : null}
      </Modal>
    </Paper>
  );
}
