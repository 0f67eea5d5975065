import type { CallChat } from '@denwaban/server-api';
import { useEffect, useState } from 'react';

const othersIn = (chat: CallChat | undefined): number =>
  chat?.lines.filter((line) => !line.mine).length ?? 0;

/** How many lines of others came since the panel was last open. */
export function useUnread(chat: CallChat | undefined, opened: boolean): number {
  const others = othersIn(chat);
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    if (opened) setSeen(others);
  }, [opened, others]);
  return opened ? 0 : Math.max(0, others - seen);
}
