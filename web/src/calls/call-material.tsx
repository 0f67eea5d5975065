import type { CallDetail, MaterialOnCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ReasonButton } from '../admin/form/reason-button.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { MaterialPlayer } from '../training/material-player.tsx';
import { slashed } from '../training/standing-words.ts';
import { confirm } from '../ui/confirm.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { ConsentForm } from './consent-form.tsx';
import { MaterialForm } from './material-form.tsx';

const stale = ['callMaterials', 'courseMaterials', 'listAudit'] as const;

/** 教材: what of this call is used to train people, and under which consent. */
export function CallMaterial({ call }: { call: CallDetail }) {
  const found = useQuery({
    queryKey: ['callMaterials', call.id],
    queryFn: () => api('callMaterials', { params: { id: call.id } }),
  });
  return (
    <Paper withBorder p="md" component="section" data-testid="call-material">
      <Title order={2} mb="xs">
        <Trans>研修の教材</Trans>
      </Title>
      <QueryView query={found}>
        {(on) => (
          <Stack gap="sm">
            <Consent call={call} on={on} />
            <Materials on={on} />
            <Make call={call} on={on} />
          </Stack>
        )}
      </QueryView>
    </Paper>
  );
}

function Consent({ call, on: { consent } }: { call: CallDetail; on: MaterialOnCall }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  if (consent === null)
    return (
      <>
        <Text size="sm">
          <Trans>録音を研修に使うことへの、依頼企業の同意が記録されていません。</Trans>
        </Text>
        <Group>
          <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
            <Trans>同意を記録する</Trans>
          </Button>
        </Group>
        <Modal opened={open} onClose={() => setOpen(false)} title={t`依頼企業の同意を記録する`}>
          <ConsentForm accountId={call.accountId} onDone={() => setOpen(false)} />
        </Modal>
      </>
    );
  const { givenBy, how, recordedBy } = consent;
  const on = slashed(consent.givenOn);
  return (
    <Group gap="sm">
      <Text size="sm">
        <Trans>
          依頼企業の同意：{givenBy} 様、{on}（{how}）。記録した人：{recordedBy}
        </Trans>
      </Text>
      <ReasonButton
        label={t`同意の撤回`}
        title={t`同意の撤回を記録する`}
        body={t`この同意で作った教材は、ほかの通話のものも含めて、すべて削除されます。元に戻せません。`}
        verb={t`撤回を記録する`}
        dangerous
        maxLength={200}
        send={(reason) => api('withdrawTrainingConsent', { params: { id: consent.id }, body: { reason } })}
        stale={[...stale]}
        done={t`撤回を記録し、教材を削除しました。`}
      />
    </Group>
  );
}

function Materials({ on: { materials } }: { on: MaterialOnCall }) {
  const { t } = useLingui();
  const remove = useChange((id: string) => api('removeMaterial', { params: { id } }), {
    stale: [...stale],
    done: t`教材を削除しました。`,
  });
  const ask = async (id: string) => {
    const sure = await confirm({
      title: t`教材を削除しますか？`,
      body: t`研修を受ける人は、もう聞けなくなります。通話の録音は残ります。`,
      verb: t`削除する`,
      dangerous: true,
    });
    if (sure) remove.mutate(id);
  };
  return materials.map((material) => {
    const { id, title, courseName, madeBy } = material;
    return (
      <Paper key={id} withBorder p="sm">
        <Group justify="space-between">
          <Text fw={700}>{title}</Text>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t`教材「${title}」を削除`}
            onClick={() => void ask(id)}
          >
            <Trans>削除</Trans>
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          <Trans>
            研修「{courseName}」・作った人：{madeBy}
          </Trans>
        </Text>
        <MaterialPlayer material={material} />
      </Paper>
    );
  });
}

function Make({ call, on }: { call: CallDetail; on: MaterialOnCall }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  if (call.recordingId === null || on.consent === null) return null;
  if (on.purposes.length === 0)
    return (
      <Alert color="yellow" title={t`研修を含む利用目的が公表されていません`}>
        <Trans>
          依頼企業の利用目的の公表に、「録音を電話応対の研修の教材にする」ことを加えて公表すると、教材を作れます。
        </Trans>
      </Alert>
    );
  return (
    <>
      <Group>
        <Button size="compact-sm" onClick={() => setOpen(true)}>
          <Trans>この通話から教材を作る</Trans>
        </Button>
      </Group>
      <Modal opened={open} onClose={() => setOpen(false)} size="xl" title={t`この通話から教材を作る`}>
        <MaterialForm callId={call.id} recordingId={call.recordingId} on={on} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}
