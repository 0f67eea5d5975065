import type { AskState, DraftState } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

/** How far a draft, and a request for its approval, is. */
export function useDraftWords() {
  const { t } = useLingui();
  const drafts: Record<DraftState, { words: string; color: string }> = {
    writing: { words: t`下書き`, color: 'gray' },
    waiting: { words: t`承認待ち`, color: 'orange' },
    approved: { words: t`承認済み`, color: 'teal' },
    returned: { words: t`差し戻し`, color: 'red' },
  };
  const asks: Record<AskState, string> = {
    waiting: t`返事を待っています`,
    approved: t`承認されました`,
    returned: t`差し戻されました`,
    withdrawn: t`取り下げました`,
  };
  return { drafts, asks };
}
