import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import classes from './in-call.module.css';
import type { Choice } from './receivers-of.ts';

const kindWords: Record<Choice['kind'], MessageDescriptor> = {
  number: msg`この番号`,
  staff: msg`担当者`,
  operator: msg`オペレーター`,
  extension: msg`内線`,
};
const problemWords: Record<NonNullable<Choice['problem']>, MessageDescriptor> = {
  'no-phone': msg`電話番号の登録なし`,
  'not-now': msg`いまは電話不可`,
  busy: msg`対応中`,
};

interface RowProps {
  readonly choice: Choice;
  readonly active: boolean;
  readonly busy: boolean;
  readonly onConsult: () => void;
  readonly onTransfer: () => void;
}

/** Somebody to ask, or to put the caller through to. */
export function ReceiverRow({ choice, active, busy, onConsult, onTransfer }: RowProps) {
  const { t, i18n } = useLingui();
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const { name } = choice;
  return (
    <li
      ref={ref}
      className={classes['receiver']}
      data-active={active}
      data-testid="receiver"
      {...(active ? { 'aria-current': true as const } : {})}
    >
      <span className={classes['receiverKind']}>{i18n._(kindWords[choice.kind])}</span>
      <span className={classes['receiverName']}>
        <strong>{name}</strong>
        <small>{choice.detail}</small>
      </span>
      {choice.problem === null ? (
        <Group gap={4} wrap="nowrap">
          <Button
            size="compact-sm"
            disabled={busy}
            onClick={onConsult}
            aria-label={t`${name}に相談する`}
            data-testid="receiver-consult"
          >
            <Trans>相談</Trans>
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={busy}
            onClick={onTransfer}
            aria-label={t`${name}にそのまま転送する`}
            data-testid="receiver-transfer"
          >
            <Trans>そのまま転送</Trans>
          </Button>
        </Group>
      ) : (
        <span className={classes['receiverProblem']}>{i18n._(problemWords[choice.problem])}</span>
      )}
    </li>
  );
}
