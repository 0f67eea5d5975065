import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Switch, Title } from '@mantine/core';
import { ariaKeysOf } from '../../ui/shortcut.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { useStepTold } from './use-step-told.ts';
import { deskShortcuts } from '../shortcuts.ts';
import deskClasses from '../desk.module.css';
import { Sayings } from './sayings.tsx';
import { StepCard } from './step-card.tsx';
import { StepList } from './step-list.tsx';
import { Unforeseen } from './unforeseen.tsx';
import { useTrail } from './use-trail.ts';
import { usePracticeDoor } from '../practice-door.ts';

/** The script: one step on one screen; keys lead on and back, any step can be jumped to. */
export function ScriptZone({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const way = useTrail(call);
  const practising = usePracticeDoor() !== null;
  const { step } = way;
  useStepTold(call, step?.id, way.branchId);
  const canGoOn = way.goesOn && step?.kind !== 'choose';
  const canGoBack = way.trail.visited.length > 1;
  useShortcuts([
    { shortcut: deskShortcuts.nextStep, enabled: canGoOn, run: () => way.on() },
    { shortcut: deskShortcuts.previousStep, enabled: canGoBack, run: () => way.back() },
  ]);
  const forSome = call.script.body.steps.some(({ audience }) => audience !== 'everybody');
  return (
    <div className={deskClasses['script']} data-testid="script">
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Title order={2} size="h3">
          <Trans>スクリプト</Trans>{' '}
          <small className={deskClasses['version']}>{t`第${call.script.version}版`}</small>
        </Title>
        <Group gap={4} wrap="nowrap">
          <Button
            variant="default"
            size="compact-sm"
            disabled={!canGoBack}
            onClick={() => way.back()}
            aria-keyshortcuts={ariaKeysOf(deskShortcuts.previousStep)}
          >
            <Trans>戻る</Trans>&ensp;<small>{deskShortcuts.previousStep.label}</small>
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={!canGoOn}
            onClick={() => way.on()}
            aria-keyshortcuts={ariaKeysOf(deskShortcuts.nextStep)}
          >
            <Trans>次へ</Trans>&ensp;<small>{deskShortcuts.nextStep.label}</small>
          </Button>
        </Group>
      </Group>
      {forSome ? (
        <Switch
          size="xs"
          mb={6}
          label={t`ご利用のある方として進める`}
          checked={way.trail.regular}
          onChange={(event) => way.setRegular(event.currentTarget.checked)}
        />
      ) : null}
      {step === undefined ? null : <StepCard key={step.id} call={call} step={step} way={way} />}
      {step === undefined || practising ? null : <Unforeseen call={call} stepId={step.id} />}
      <Sayings body={call.script.body} />
      <StepList way={way} />
    </div>
  );
}
