import type { Voice } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Paper, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { ReasonButton } from '../form/reason-button.tsx';
import { useChange } from '../form/use-change.ts';
import { ConsentForm } from './consent-form.tsx';
import { howWords, stateTones, stateWords } from './voice-words.ts';

const stale = ['listVoices', 'listAudit'] as const;

/** One voice: its words, how it is named, by what it may stand there, and what can be done. */
export function VoiceCard({ voice, publishes }: { voice: Voice; publishes: boolean }) {
  const { t, i18n } = useLingui();
  const { accountName, shownAs, until, consent, withdrawal } = voice;
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb={4}>
        <Text size="sm" fw={600}>
          {accountName}
        </Text>
        <StatusBadge tone={stateTones[voice.state]}>{i18n._(stateWords[voice.state])}</StatusBadge>
      </Group>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        {voice.words}
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        {t`「${shownAs}」として、${until}まで`}
      </Text>
      {consent === null ? null : (
        <Text size="xs" c="dimmed">
          <Trans>同意</Trans>: {consent.on} {consent.byName} {i18n._(howWords[consent.how])}{' '}
          {consent.evidence}
        </Text>
      )}
      {withdrawal === null ? null : (
        <Text size="xs" c="dimmed">
          <Trans>撤回</Trans>: {dateTimeOf(withdrawal.at)} {withdrawal.byName} {withdrawal.words}
        </Text>
      )}
      {publishes ? <Deeds voice={voice} /> : null}
    </Paper>
  );
}

function Deeds({ voice }: { voice: Voice }) {
  const { t } = useLingui();
  const params = { id: voice.id };
  const [consenting, setConsenting] = useState(false);
  const publish = useChange(() => api('publishVoice', { params }), { stale, done: t`公開しました。` });
  const takeDown = useChange(() => api('takeDownVoice', { params }), {
    stale,
    done: t`ページから外しました。`,
  });
  if (voice.state === 'withdrawn' || voice.state === 'ended') return null;
  return (
    <Group gap="xs" mt="xs">
      {voice.state === 'proposed' ? (
        <Button size="compact-sm" variant="default" onClick={() => setConsenting(true)}>
          <Trans>書面などでの同意を記録する</Trans>
        </Button>
      ) : null}
      {voice.state === 'consented' ? (
        <Button size="compact-sm" loading={publish.isPending} onClick={() => publish.mutate(undefined)}>
          <Trans>公開する</Trans>
        </Button>
      ) : null}
      {voice.state === 'published' ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={takeDown.isPending}
          onClick={() => takeDown.mutate(undefined)}
        >
          <Trans>ページから外す</Trans>
        </Button>
      ) : null}
      <ReasonButton
        label={t`撤回を記録する`}
        title={t`同意の撤回を記録する`}
        body={t`すぐにページから外れ、この声はもう公開できません。`}
        verb={t`撤回を記録する`}
        field={t`どのように申し出があったか`}
        send={(words) => api('withdrawVoice', { params, body: { words } })}
        stale={stale}
        done={t`撤回を記録しました。`}
      />
      <Modal opened={consenting} onClose={() => setConsenting(false)} title={t`同意を記録する`}>
        <ConsentForm voice={voice} onDone={() => setConsenting(false)} />
      </Modal>
    </Group>
  );
}
