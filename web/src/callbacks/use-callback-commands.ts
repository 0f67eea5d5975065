import { useLingui } from '@lingui/react/macro';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';

const stale = ['listCallbacks', 'desk', 'board'] as const;

/** What can be done with a callback. */
export function useCallbackCommands(id: string) {
  const { t } = useLingui();
  const params = { id };
  return {
    claim: useChange(() => api('claimCallback', { params }), { stale, done: t`引き受けました。` }),
    release: useChange(
      (body: { attempted: boolean; note: string }) => api('releaseCallback', { params, body }),
      { stale, done: t`一覧に戻しました。` },
    ),
    finish: useChange(
      (body: { outcome: 'done' | 'given-up'; note: string }) => api('finishCallback', { params, body }),
      { stale, done: t`折り返しを終えました。` },
    ),
  };
}
