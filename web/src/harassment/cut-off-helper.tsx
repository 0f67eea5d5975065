import type { CallHarassment, CutOffStep, DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../admin/form/use-change.ts';
import { useCareDoor } from '../desk/care-door.ts';
import { confirm } from '../ui/confirm.tsx';
import { ReadAloud } from '../ui/read-aloud.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { cutOffStepWords, cutOffSteps } from './harassment-words.ts';

interface Props {
  readonly call: DeskCall;
  readonly shown: CallHarassment;
  readonly onDone: () => void;
}

/** 切電: one step after the other, with the words to read aloud; the system hangs up at the end. */
export function CutOffHelper({ call, shown, onDone }: Props) {
  const { t, i18n } = useLingui();
  const taken = shown.open?.steps ?? [];
  const next = cutOffSteps.find((each) => !taken.some(({ step }) => step === each));
  const door = useCareDoor(call.callId);
  const take = useChange((step: CutOffStep) => door.takeStep(step), {
    stale: door.stale.harassment,
    done: t`時刻を記しました。`,
  });
  return (
    <Stack gap={6} data-testid="cut-off">
      <Text fw={700}>
        <Trans>電話を終える手順</Trans>
      </Text>
      {taken.map(({ step, at }) => (
        <Text key={step} size="sm" c="dimmed">
          ✓ {i18n._(cutOffStepWords[step])}（{dateTimeOf(at)}）
        </Text>
      ))}
      {next === undefined ? null : (
        <>
          <Text size="sm">{i18n._(cutOffStepWords[next])}</Text>
          <ReadAloud text={shown.policy.words[next]} />
          <Group justify="flex-end">
            <Button loading={take.isPending} onClick={() => take.mutate(next)} data-testid="next-step">
              <Trans>読み上げた</Trans>
            </Button>
          </Group>
        </>
      )}
      <Ending call={call} shown={shown} onDone={onDone} />
    </Stack>
  );
}

function Ending({ call, shown, onDone }: Props) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [noEmergency, setNoEmergency] = useState(false);
  const door = useCareDoor(call.callId);
  const end = useChange(() => door.cutOff({ reason, noEmergency }), {
    stale: door.stale.harassment,
    done: door.practice
      ? t`切電しました。報告を書いて、練習を終えてください。`
      : t`終了の案内を流しています。電話はシステムが切ります。`,
    onDone,
  });
  const { cutOffLacks: lacks, open } = shown;
  if (lacks === 'case' || lacks === 'steps') return null;
  if (lacks === 'consent')
    return (
      <Alert color="orange" data-testid="waits-for-consent">
        <Trans>
          責任者の承認を待っています。手上げで呼んでください。承認されると、ここに［電話を終える］が出ます。
        </Trans>
      </Alert>
    );
  const ask = async () => {
    const sure = await confirm({
      title: t`終了の案内を流して、電話を切りますか？`,
      body: door.practice
        ? t`本番では、相手に案内が流れ、依頼企業に自動で報告します。練習では、そのまま電話が終わります。`
        : t`相手には案内が流れ、こちらの声は届かなくなります。依頼企業には自動で報告します。`,
      verb: t`電話を終える`,
    });
    if (sure) end.mutate(undefined);
  };
  return (
    <Stack gap={6}>
      {open?.consentBy ? (
        <Text size="sm">
          <Trans>{open.consentBy} が承認しました。</Trans>
        </Text>
      ) : null}
      {lacks === 'emergency-question' ? (
        <>
          <Alert color="orange">
            <Trans>
              この依頼企業には応招・応需の義務があります（依頼企業の義務です）。急を要する症状などがないかを必ず確かめ、あれば電話を終えず、責任者に代わってください。
            </Trans>
          </Alert>
          <Checkbox
            label={t`急を要することがないと確かめました`}
            checked={noEmergency}
            onChange={(event) => setNoEmergency(event.currentTarget.checked)}
          />
        </>
      ) : null}
      <TextInput
        label={t`電話を終える理由`}
        value={reason}
        maxLength={400}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="cut-off-reason"
      />
      <Group justify="flex-end">
        <Button
          color="red.8"
          loading={end.isPending}
          disabled={reason.trim() === '' || (lacks === 'emergency-question' && !noEmergency)}
          onClick={() => void ask()}
          data-testid="cut-off-call"
        >
          <Trans>案内を流して電話を終える</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
