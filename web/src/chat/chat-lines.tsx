import type { ChatLine } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { timeOf } from '../ui/tokyo-time.ts';
import classes from './chat.module.css';

/** The lines in order, the newest in sight; read out as they come. */
export function ChatLines({ lines }: { lines: readonly ChatLine[] }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [lines.length]);
  if (lines.length === 0)
    return (
      <Text size="sm" c="dimmed">
        <Trans>まだ何も書かれていません。発信者と依頼企業には見えません。</Trans>
      </Text>
    );
  return (
    <ol ref={list} className={classes['lines']} role="log" data-testid="chat-lines">
      {lines.map((line) => (
        <li key={line.id} data-mine={line.mine}>
          <small>
            {line.byName} {timeOf(Date.parse(line.at))}
          </small>
          <span>{line.words}</span>
        </li>
      ))}
    </ol>
  );
}
