import { leadWordsIn } from '@denwaban/server-api';
import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { isComposing } from '../../ui/is-composing.ts';
import { ReadAloud } from '../../ui/read-aloud.tsx';
import { ariaKeysOf } from '../../ui/shortcut.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { fillReport } from '../fill-report.ts';
import { deskShortcuts } from '../shortcuts.ts';
import classes from './script.module.css';
import { useRemark } from './use-remark.ts';

/** What the script does not foresee: the caller's words in one key, the account's answer to it, and two counters. */
export function Unforeseen({ call, stepId }: { call: DeskCall; stepId: string }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const remark = useRemark(call);
  // Of its own: of two remarks by one mutation, the first one's answer would not be heard.
  const leads = useRemark(call);
  const talks = call.handover === null && (call.state === 'talking' || call.state === 'held');
  const count = (kind: 'unknown' | 'will-check') =>
    remark.mutate(
      { kind, stepId },
      { onSuccess: () => notifications.show({ message: t`見直しのために数えました。`, autoClose: 1500 }) },
    );
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('words');
    const words = typeof typed === 'string' ? typed.trim() : '';
    if (words === '' || remark.isPending) return;
    remark.mutate({ kind: 'question', stepId, words }, { onSuccess: () => setOpen(false) });
    const [lead] = leadWordsIn(call.script.body, words);
    if (lead === undefined) return;
    leads.mutate({ kind: 'lead', stepId, words: lead });
    fillReport((fields) => (fields.urgency === 'normal' ? { ...fields, urgency: 'soon' } : fields));
    notifications.show({
      color: 'teal',
      message: t`商談の見込みがあります（${lead}）。急ぎの報告にしました。`,
    });
  };
  const keys = [
    {
      shortcut: deskShortcuts.unforeseen,
      enabled: talks,
      run: () => setOpen(!open),
      words: t`スクリプト外の質問`,
    },
    {
      shortcut: deskShortcuts.unknown,
      enabled: talks,
      run: () => count('unknown'),
      words: t`わかりかねます`,
    },
    {
      shortcut: deskShortcuts.willCheck,
      enabled: talks,
      run: () => count('will-check'),
      words: t`確認いたします`,
    },
  ];
  useShortcuts(keys);
  return (
    <div className={classes['unforeseen']}>
      <Group gap={4}>
        {keys.map(({ shortcut, run, words }) => (
          <Button
            key={shortcut.code}
            variant="default"
            size="compact-xs"
            disabled={!talks}
            onClick={run}
            aria-keyshortcuts={ariaKeysOf(shortcut)}
          >
            {words}&ensp;<small>{shortcut.label}</small>
          </Button>
        ))}
      </Group>
      {open && talks ? (
        <form onSubmit={keep} data-testid="unforeseen">
          <p className={classes['words']}>
            <ReadAloud text={call.script.body.outOfScript.words} />
          </p>
          <Group gap={4} align="flex-end" wrap="nowrap">
            <TextInput
              name="words"
              size="xs"
              flex={1}
              label={t`お客様の言葉`}
              maxLength={300}
              autoComplete="off"
              data-autofocus
              onKeyDown={(event) => {
                if (event.key === 'Escape' && !isComposing(event.nativeEvent)) setOpen(false);
              }}
              ref={(input) => input?.focus()}
            />
            <Button type="submit" size="xs" loading={remark.isPending}>
              <Trans>残す</Trans>&ensp;<small>Enter</small>
            </Button>
          </Group>
        </form>
      ) : null}
    </div>
  );
}
