import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Popover, Text, TextInput } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { isComposing } from '../../ui/is-composing.ts';
import { ariaKeysOf } from '../../ui/shortcut.ts';
import { timeOf } from '../../ui/tokyo-time.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { deskShortcuts } from '../shortcuts.ts';
import classes from './in-call.module.css';
import { useMarkCall } from './use-mark-call.ts';

/** For so long a word may be added without a further thought; afterwards the mark stands as it is. */
const STAYS_MS = 8_000;

/** 印: one key keeps this moment of the recording; a word for it may follow, and typing elsewhere goes on meanwhile. */
export function MarkControl({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const { newest, mark, name } = useMarkCall(call.callId);
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const able =
    call.handover === null &&
    call.recordingNow.state !== 'off' &&
    ['talking', 'held', 'consulting', 'conference', 'transferring'].includes(call.state);
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setInterval(() => {
      if (document.activeElement !== input.current && input.current?.value === '') setShown(false);
    }, STAYS_MS);
    return () => clearInterval(timer);
  }, [shown, newest?.id]);
  const press = () => {
    mark();
    setShown(true);
  };
  useShortcuts([
    { shortcut: deskShortcuts.mark, enabled: able, run: press },
    { shortcut: deskShortcuts.markWords, enabled: able && shown, run: () => input.current?.focus() },
  ]);
  if (!able) return null;
  return (
    <Popover opened={shown && newest !== null} position="bottom-start" width={300} withinPortal shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={classes['recordingMark']}
          onClick={press}
          title={t`録音のここに印を付ける ${deskShortcuts.mark.label}`}
          aria-keyshortcuts={ariaKeysOf(deskShortcuts.mark)}
          data-testid="mark-call"
        >
          <IconBookmark size={15} aria-hidden />
          <Trans>印</Trans>
        </button>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={t`付けた印`}>
        {newest === null ? null : (
          <form
            key={newest.id}
            onSubmit={(event) => {
              event.preventDefault();
              name(newest.id, input.current?.value.trim() ?? '');
              setShown(false);
            }}
          >
            <Text size="sm" component="output" data-testid="marked">
              <Trans>{timeOf(newest.at)} に印を付けました。</Trans>
            </Text>
            <TextInput
              ref={input}
              size="xs"
              mt={4}
              label={t`ひとこと（なくてもかまいません）`}
              description={t`${deskShortcuts.markWords.label} でここへ、Enter で残します。`}
              maxLength={60}
              autoComplete="off"
              onKeyDown={(event) => {
                if (event.key === 'Escape' && !isComposing(event.nativeEvent)) setShown(false);
              }}
            />
          </form>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
