import type { DeskCall, ScriptStep } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ariaKeysOf } from '../ui/shortcut.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import classes from './desk.module.css';
import { focusReportField } from './focus-report-field.ts';
import { Sentences } from './sentences.tsx';
import { deskShortcuts } from './shortcuts.ts';
import { IdentityCheck } from './identity-check.tsx';
import { useMaskedSteps } from './in-call/use-masked-steps.ts';
import { useActiveStep } from './use-active-step.ts';

const kindWords: Record<ScriptStep['kind'], MessageDescriptor> = {
  say: msg`話す`,
  ask: msg`尋ねる`,
  note: msg`注意`,
  'check-identity': msg`本人確認`,
};

/** The script: one step stands out, keys lead on and back, any step can be jumped to. */
export function ScriptSteps({ call }: { call: DeskCall }) {
  const { t, i18n } = useLingui();
  const { steps } = call.script.body;
  const [active, setActive] = useActiveStep(call.callId, steps.length);
  const activeRef = useRef<HTMLLIElement>(null);
  useEffect(() => {
    activeRef.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  useMaskedSteps(call, steps[active]?.id);
  useShortcuts([
    {
      shortcut: deskShortcuts.nextStep,
      enabled: active < steps.length - 1,
      run: () => setActive(active + 1),
    },
    { shortcut: deskShortcuts.previousStep, enabled: active > 0, run: () => setActive(active - 1) },
  ]);
  return (
    <div className={classes['script']}>
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Title order={2} size="h3">
          <Trans>スクリプト</Trans>{' '}
          <small className={classes['version']}>{t`第${call.script.version}版`}</small>
        </Title>
        <Group gap={4} wrap="nowrap">
          <Button
            variant="default"
            size="compact-sm"
            disabled={active === 0}
            onClick={() => setActive(active - 1)}
            aria-keyshortcuts={ariaKeysOf(deskShortcuts.previousStep)}
          >
            <Trans>戻る</Trans>&ensp;<small>{deskShortcuts.previousStep.label}</small>
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={active >= steps.length - 1}
            onClick={() => setActive(active + 1)}
            aria-keyshortcuts={ariaKeysOf(deskShortcuts.nextStep)}
          >
            <Trans>次へ</Trans>&ensp;<small>{deskShortcuts.nextStep.label}</small>
          </Button>
        </Group>
      </Group>
      <ol className={classes['scriptSteps']}>
        {steps.map((step, index) => (
          <li
            key={step.id}
            ref={index === active ? activeRef : null}
            data-kind={step.kind}
            data-active={index === active}
            {...(index === active ? { 'aria-current': 'step' as const } : {})}
          >
            <button type="button" onClick={() => setActive(index)} className={classes['stepHead']}>
              <span className={classes['stepNumber']}>{index + 1}</span>
              <span className={classes['stepTitle']}>{step.title}</span>
              <span className={classes['stepKind']}>
                {i18n._(kindWords[step.kind])}
                {step.kind === 'ask' && step.required ? <Trans>（必須）</Trans> : null}
                {step.sensitive ? <Trans>（録音マスク）</Trans> : null}
              </span>
            </button>
            {index === active || step.kind === 'note' ? (
              <p className={classes['stepWords']}>
                <Sentences text={step.words} />
              </p>
            ) : null}
            {index === active && step.kind === 'check-identity' ? (
              <IdentityCheck call={call} step={step} />
            ) : null}
            {index === active && step.kind === 'ask' && step.field ? (
              <Button
                variant="light"
                size="compact-sm"
                ml={36}
                mb={8}
                onClick={() => step.field && focusReportField(step.field)}
              >
                <Trans>報告に書く</Trans>
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  );
}
