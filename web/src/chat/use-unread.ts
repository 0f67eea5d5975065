import type { CallChat } from '@denwaban/server-api';
import { useState } from 'react';

interface Unread {
  /** Lines of others that came since the panel was last seen. */
  readonly unread: number;
  readonly markSeen: () => void;
}

export function useUnread(chat: CallChat | undefined, opened: boolean): Unread {
  const others = chat?.lines.filter((line) => !line.mine).length ?? 0;
  const [seen, setSeen] = useState(0);
  return { unread: opened ? 0 : Math.max(0, others - seen), markSeen: () => setSeen(others) };
}
