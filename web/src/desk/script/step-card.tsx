import type { DeskCall, ScriptStep } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ReadAloud } from '../../ui/read-aloud.tsx';
import { StepDeed } from './step-deed.tsx';
import { stepKindWords } from './step-words.ts';
import classes from './script.module.css';
import type { Way } from './use-trail.ts';

/** The step at hand: its words large, and what is done there. */
export function StepCard({ call, step, way }: { call: DeskCall; step: ScriptStep; way: Way }) {
  const { i18n } = useLingui();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    // Newer browsers return a promise, which is no way to clean up.
    card.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section ref={card} className={classes['card']} data-kind={step.kind} data-testid="script-step">
      <Group gap={6} wrap="nowrap" className={classes['cardHead']}>
        <span className={classes['number']}>{way.outline.numberOf(step)}</span>
        <strong className={classes['title']}>{step.title}</strong>
        {step.priority === 'must' ? (
          <Badge size="sm" color="red" variant="light">
            <Trans>必ず</Trans>
          </Badge>
        ) : null}
        {step.priority === 'spare' ? (
          <Badge size="sm" color="gray" variant="light">
            <Trans>余裕があれば</Trans>
          </Badge>
        ) : null}
        <small className={classes['kind']}>
          {i18n._(stepKindWords[step.kind])}
          {step.kind === 'ask' && step.required ? <Trans>（必須）</Trans> : null}
          {step.sensitive ? <Trans>（録音マスク）</Trans> : null}
        </small>
      </Group>
      {step.words === '' ? null : (
        <p className={classes['words']}>
          <ReadAloud text={step.words} />
        </p>
      )}
      <StepDeed call={call} step={step} way={way} />
    </section>
  );
}
