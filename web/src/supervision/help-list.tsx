import type { HelpRequest } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { Elapsed } from '../ui/elapsed.tsx';
import { helpReasonWords } from './supervision-words.ts';
import classes from './supervision.module.css';
import { useSupervision } from './use-supervision.ts';

/** Raised hands in the order of asking. */
export function HelpList({ items }: { items: readonly HelpRequest[] }) {
  if (items.length === 0)
    return (
      <Text size="sm" c="dimmed">
        <Trans>いま手を上げている人はいません。</Trans>
      </Text>
    );
  return (
    <ul className={classes['helps']} data-testid="help-list">
      {items.map((help) => (
        <HelpRow key={help.id} help={help} />
      ))}
    </ul>
  );
}

function HelpRow({ help }: { help: HelpRequest }) {
  const { i18n, t } = useLingui();
  const { takeHelp, closeHelp } = useSupervision();
  const about =
    help.callId === null
      ? t`通話なしの質問`
      : [help.accountName, help.callerDisplay].filter((words) => words !== null).join(' · ');
  return (
    <li data-taken={help.takenBy !== null} data-testid="help-request">
      <span className={classes['age']}>
        <Elapsed since={help.askedAt} />
      </span>
      <span className={classes['helpWords']}>
        <strong>
          {help.operatorName} ・ {i18n._(helpReasonWords[help.reason])}
        </strong>
        {help.note === '' ? null : <span>{help.note}</span>}
        <small>{about}</small>
        {help.takenBy === null ? null : (
          <small>
            <Trans>{help.takenBy} が担当しています</Trans>
          </small>
        )}
      </span>
      {help.takenBy === null ? (
        <Button
          size="compact-md"
          disabled={takeHelp.isPending}
          onClick={() => takeHelp.mutate(help.id)}
          data-testid="take-help"
        >
          {help.callId === null ? <Trans>担当する</Trans> : <Trans>担当してモニター</Trans>}
        </Button>
      ) : null}
      <Button
        size="compact-md"
        variant="default"
        disabled={closeHelp.isPending}
        onClick={() => closeHelp.mutate(help.id)}
        data-testid="close-help"
      >
        <Trans>対応済みにする</Trans>
      </Button>
    </li>
  );
}
