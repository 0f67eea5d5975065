import type { AskState, DraftState } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import type { StatusTone } from '../../ui/status-badge.tsx';

/** How far a draft, and a request for its approval, is. */
export function useDraftWords() {
  const { t } = useLingui();
  const drafts: Record<DraftState, { words: string; tone: StatusTone }> = {
    writing: { words: t`下書き`, tone: 'quiet' },
    waiting: { words: t`承認待ち`, tone: 'waiting' },
    approved: { words: t`承認済み`, tone: 'good' },
    returned: { words: t`差し戻し`, tone: 'bad' },
  };
  const asks: Record<AskState, string> = {
    waiting: t`返事を待っています`,
    approved: t`承認されました`,
    returned: t`差し戻されました`,
    withdrawn: t`取り下げました`,
  };
  return { drafts, asks };
}
